using System.Net.Sockets;
using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Running;
using Google.Protobuf;
using Npgsql;

namespace Clario.LocalHosting.Dashboard;

/// <summary>The system as its operator sees it: resources to look at, commands to give.</summary>
internal sealed class Desk(IReadOnlyList<ResourceRun> runs, Signal changes, DeskCommands commands, Interactions interactions, ResourceDescription description)
{
    public IReadOnlyList<ResourceRun> Runs => runs;

    /// <summary>Raised whenever any of them has changed.</summary>
    public Signal Changes => changes;

    public Interactions Interactions => interactions;

    public Resource Describe(ResourceRun run, ResourceSnapshot now)
    {
        var resource = description.Of(run, now);
        resource.Commands.AddRange(commands.Of(run).Select(command => command.Describe(now)));
        return resource;
    }

    /// <param name="name">Its own or the one that is shown.</param>
    public ResourceRun Find(string name) => runs.FirstOrDefault(run => run.Resource.Name == name || ResourceDescription.NameOf(run.Resource) == name)
        ?? throw new GrpcException(GrpcStatus.NotFound, $"There is no \"{name}\". There are: {string.Join(", ", runs.Select(run => run.Resource.Name))}.");

    public async Task<IMessage> ExecuteAsync(ResourceCommandRequest asked, CancellationToken cancel)
    {
        var run = Find(asked.ResourceName);
        var command = commands.Of(run).FirstOrDefault(command => command.Name == asked.CommandName)
            ?? throw new GrpcException(GrpcStatus.NotFound, $"{run.Resource.Name} has no command \"{asked.CommandName}\".");
        try
        {
            if (command.StateFor(run.Now) is not ResourceCommandState.Enabled)
                throw new InvalidOperationException($"{run.Resource.Name} is {ResourceDescription.StateOf(run.Now)}: it cannot {command.Name} now.");
            var arguments = asked.Arguments.ToDictionary(argument => argument.Key, argument => argument.Value.StringValue);
            return await command.ExecuteAsync(run, arguments, cancel) is { } done
                ? new ResourceCommandResponse { Kind = ResourceCommandResponseKind.Succeeded, Message = done }
                : new ResourceCommandResponse { Kind = ResourceCommandResponseKind.Cancelled };
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or SocketException or NpgsqlException)
        {
            return new ResourceCommandResponse { Kind = ResourceCommandResponseKind.Failed, Message = error.Message, ErrorMessage = error.Message };
        }
    }
}
