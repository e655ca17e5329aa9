using Clario.Accounts;
using Clario.Assessments;
using Clario.Careers;
using Clario.Learning;
using Clario.Mentoring;
using Clario.Organizations;
using Clario.Pictures;
using Clario.Platform.Audit;
using Clario.Platform.Encryption;
using Clario.Platform.Tenancy;
using Clario.Platform.Work;
using Clario.Privacy;
using Clario.Profiles;
using Clario.Roadmaps;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Clario.Platform.Data;

/// <summary>
/// Clario's one database. How an entity is stored is said beside it, in its own file. It reads and writes the rows of its scope's tenant only.
/// </summary>
public sealed class ClarioDb(DbContextOptions<ClarioDb> options)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options)
{
    /// <summary>Given by the scope that uses the context; null for a context beside any scope, which sees no tenant's rows.</summary>
    internal CurrentTenant? Tenant { get; set; }

    public Guid? TenantId => Tenant?.Id;

    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<SignInChallenge> SignInChallenges => Set<SignInChallenge>();
    public DbSet<SentLetter> SentLetters => Set<SentLetter>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<PersonalExport> PersonalExports => Set<PersonalExport>();
    public DbSet<PersonProfile> Profiles => Set<PersonProfile>();
    public DbSet<Picture> Pictures => Set<Picture>();
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
    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<MentorApplication> MentorApplications => Set<MentorApplication>();
    public DbSet<WorkItem> WorkItems => Set<WorkItem>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ClarioDb).Assembly);
        TenantModel.Apply(builder, this);
        SnakeCase.Apply(builder);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Prepare();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Prepare();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Contexts are pooled: what one scope has set must not wait there for another.
    public override void Dispose()
    {
        Tenant = null;
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Tenant = null;
        return base.DisposeAsync();
    }

    /// <summary>
    /// Whose the rows are is stamped on, and what must not be read is sealed. A tenant's rows are saved in a transaction, also a single one, because
    /// that is as long as PostgreSQL remembers whose they are.
    /// </summary>
    private void Prepare()
    {
        OpenOnLoad.SealChanges(this);
        if (TenantStamp.Apply(ChangeTracker, TenantId))
            Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }
}
