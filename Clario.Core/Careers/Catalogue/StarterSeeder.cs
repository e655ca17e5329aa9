using Clario.Platform.Data;

namespace Clario.Careers;

internal sealed class StarterSeeder(ClarioDb db, TimeProvider time) : ISeeder
{
    public string What => "the starter catalogue";

    public Task SeedAsync(CancellationToken cancellationToken) => StarterCatalogue.EnsureAsync(db, time.GetUtcNow(), cancellationToken);
}
