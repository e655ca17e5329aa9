using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Dashboard.Wire;
using Clario.LocalHosting.Running;
using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Dashboard;

/// <summary>Which commands which resource has.</summary>
internal sealed class DeskCommands(IReadOnlyList<ResourceRun> runs, ParameterValues parameters, Interactions interactions)
{
    private static readonly DeskCommand Start = new("start", "Start", "Start", "Play")
    {
        IsHighlighted = true,
        StateFor = now => now switch
        {
            { IsAtRest: true } or { State: ResourceState.Crashed } => ResourceCommandState.Enabled,
            _ => ResourceCommandState.Hidden,
        },
        ExecuteAsync = async (run, _, _) => run.Start() ? $"{run.Resource.Name} starts." : throw new InvalidOperationException($"{run.Resource.Name} runs already."),
    };

    private static readonly DeskCommand Stop = new("stop", "Stop", "Stop; what uses it stays, and waits for it to come back", "Stop")
    {
        IsHighlighted = true,
        StateFor = now => now switch
        {
            { State: ResourceState.Stopping } => ResourceCommandState.Disabled,
            { IsAtRest: true } or { State: ResourceState.NotInstalled } => ResourceCommandState.Hidden,
            _ => ResourceCommandState.Enabled,
        },
        ExecuteAsync = async (run, _, cancel) =>
        {
            await run.StopAsync(cancel);
            return $"{run.Resource.Name} is stopped.";
        },
    };

    private static readonly DeskCommand Restart = new("restart", "Restart", "Stop and start again", "ArrowCounterclockwise")
    {
        StateFor = now => now.State is ResourceState.Running or ResourceState.Unhealthy ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        ExecuteAsync = async (run, _, cancel) =>
        {
            await run.RestartAsync(cancel);
            return $"{run.Resource.Name} starts again.";
        },
    };

    public IEnumerable<DeskCommand> Of(ResourceRun run) => run.Resource switch
    {
        ParameterResource parameter => [Set(parameter)],
        { Settings.Plan: DatabasePlan database } => [Reset(database)],
        { Settings.Plan.HasProcess: false } => [],
        { Settings.EndsByItself: true } => [Start with { Title = "Run", Description = "Run once" }, Stop],
        _ => [Start, Stop, Restart],
    };

    private DeskCommand Set(ParameterResource parameter) => new("set", "Set value", "Set the value; what uses it starts again", "Edit")
    {
        IsHighlighted = true,
        ExecuteAsync = async (run, arguments, cancel) =>
        {
            if ((arguments.GetValueOrDefault("value") ?? await AskAsync(parameter, cancel)) is not { } value)
                return null;
            parameters.Set(parameter, value);
            run.Touch();
            var users = runs.Where(user => user.Resource.Settings.References.Contains(parameter) && user.Now.State is not ResourceState.NotInstalled && !user.Now.IsAtRest).ToList();
            await Task.WhenAll(users.Select(user => user.RestartAsync(CancellationToken.None)));
            return users.Count == 0 ? $"{parameter.Name} is set." : $"{parameter.Name} is set; {string.Join(" and ", users.Select(user => user.Resource.Name))} start again.";
        },
    };

    private Task<string?> AskAsync(ParameterResource parameter, CancellationToken cancel) =>
        interactions.AskAsync($"Set {parameter.Name}", $"{parameter.Settings.Description} Kept in .clario/secrets.json; empty means not set.", new InteractionInput
        {
            Name = "value",
            Label = parameter.Name,
            InputType = parameter.Secret ? InputType.SecretText : InputType.Text,
            Value = parameter.Secret ? "" : parameter.Value(),
        }, cancel);

    private DeskCommand Reset(DatabasePlan database) => new("reset", "Reset", "Empty the database and the cache, and make them as the first start did", "DatabaseArrowRight")
    {
        Confirmation = "This deletes everything in the database: accounts, roadmaps, imported careers. It can't be undone.",
        StateFor = now => now.State is ResourceState.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        ExecuteAsync = async (run, _, _) =>
        {
            var cancel = CancellationToken.None; // half of it would be worse than all of it
            var users = runs.Where(user => user.Resource.Settings.References.Contains(run.Resource)).ToList();
            var running = users.Where(user => !user.Now.IsAtRest).ToList();
            await Task.WhenAll(running.Select(user => user.StopAsync(cancel)));
            await database.ResetAsync(cancel);
            foreach (var cache in runs.Where(cache => cache.Now.State is ResourceState.Running).Select(cache => cache.Resource.Settings.Plan).OfType<RedisPlan>())
                await cache.EmptyAsync(cancel); // what it holds are copies of what was there
            // First what fills it (the migrations), then what was using it.
            var fills = users.Where(user => user.Resource.Settings is { RunsToCompletion: true, ExplicitStart: false }).ToList();
            foreach (var user in fills)
                user.Start();
            foreach (var user in fills)
                await user.WhenAsync(now => now.IsAtRest, cancel);
            foreach (var user in running.Except(fills))
                user.Start();
            return $"{run.Resource.Name} is as new; {string.Join(", ", running.Select(user => user.Resource.Name))} start again.";
        },
    };
}
