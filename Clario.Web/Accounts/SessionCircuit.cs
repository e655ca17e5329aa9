using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Clario.Accounts;

/// <summary>Tells the session of a circuit's scope that it lives in one.</summary>
public sealed class SessionCircuit(Session session) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        session.InCircuit = true;
        return Task.CompletedTask;
    }
}
