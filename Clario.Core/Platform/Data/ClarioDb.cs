using Clario.Accounts;
using Clario.Assessments;
using Clario.Careers;
using Clario.Learning;
using Clario.Platform.Audit;
using Clario.Platform.Encryption;
using Clario.Platform.Work;
using Clario.Roadmaps;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Clario.Platform.Data;

/// <summary>Clario's one database. How an entity is stored is said beside it, in its own file.</summary>
public sealed class ClarioDb(DbContextOptions<ClarioDb> options)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<SignInChallenge> SignInChallenges => Set<SignInChallenge>();
    public DbSet<SentLetter> SentLetters => Set<SentLetter>();
    public DbSet<Assessment> Assessments => Set<Assessment>();
    public DbSet<Career> Careers => Set<Career>();
    public DbSet<CareerTitle> CareerTitles => Set<CareerTitle>();
    public DbSet<CareerTask> CareerTasks => Set<CareerTask>();
    public DbSet<CareerRequirement> CareerRequirements => Set<CareerRequirement>();
    public DbSet<CareerTool> CareerTools => Set<CareerTool>();
    public DbSet<CareerRelation> CareerRelations => Set<CareerRelation>();
    public DbSet<Wage> Wages => Set<Wage>();
    public DbSet<Outlook> Outlooks => Set<Outlook>();
    public DbSet<DataSource> DataSources => Set<DataSource>();
    public DbSet<Course> Courses => Set<Course>();
    public DbSet<Roadmap> Roadmaps => Set<Roadmap>();
    public DbSet<RoadmapNode> RoadmapNodes => Set<RoadmapNode>();
    public DbSet<RoadmapEdge> RoadmapEdges => Set<RoadmapEdge>();
    public DbSet<RoadmapResource> RoadmapResources => Set<RoadmapResource>();
    public DbSet<WorkItem> WorkItems => Set<WorkItem>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        OpenOnLoad.SealChanges(this);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        OpenOnLoad.SealChanges(this);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ClarioDb).Assembly);
        SnakeCase.Apply(builder);
    }
}
