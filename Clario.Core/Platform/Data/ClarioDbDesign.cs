using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Clario.Platform.Data;

/// <summary>For dotnet-ef: the model without a server.</summary>
internal sealed class ClarioDbDesign : IDesignTimeDbContextFactory<ClarioDb>
{
    public ClarioDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ClarioDb>().UseNpgsql("Host=127.0.0.1;Database=design").Options);
}
