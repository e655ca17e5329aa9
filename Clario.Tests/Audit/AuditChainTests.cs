using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Clario.Audit;

/// <summary>A log of its own for each test: what one has broken, no other can mend.</summary>
public sealed class AuditChainTests : IAsyncLifetime
{
    private readonly ClarioApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_app).DisposeAsync();

    private Task<AuditCheck> VerifyAsync(AuditWitness? witness = null) => _app.Services.GetRequiredService<AuditLog>().VerifyAsync(witness, default);

    private Task<int> WriteAsync(int entries = 1) => _app.WithDbAsync(db =>
    {
        for (var i = 0; i < entries; i++)
            db.Audit(SecurityEvent.RoleGranted, _app.Clock.GetUtcNow(), Guid.NewGuid(), Guid.NewGuid(), "ädmin");
        return db.SaveChangesAsync();
    });

    private async Task ShouldBeBrokenAsync(AuditFault fault, long at)
    {
        var check = await VerifyAsync();
        (check.Fault, check.BrokenAt, check.Entries).ShouldBe((fault, at, at - 1));
    }

    [Fact]
    public async Task What_was_written_is_right_and_an_empty_log_too()
    {
        (await VerifyAsync()).ShouldBe(new AuditCheck(0, new string('0', 64)));
        await WriteAsync(5);
        var check = await VerifyAsync();
        (check.Fault, check.Entries).ShouldBe((null, 5));
    }

    [Theory]
    [InlineData("kind = 'signedOut'")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("by_id = NULL")]
    [InlineData("about_id = '00000000-0000-0000-0000-000000000001'")]
    [InlineData("network = '10.0.0.0/24'")]
    [InlineData("detail = 'user'")]
    [InlineData("hash = sha256('x')")]
    public async Task An_entry_that_was_changed_is_found(string change)
    {
        await WriteAsync(5);
        await _app.TamperAsync($"UPDATE audit_entries SET {change} WHERE number = 3");
        await ShouldBeBrokenAsync(AuditFault.Changed, 3);
    }

    [Fact]
    public async Task An_entry_that_was_taken_out_is_found()
    {
        await WriteAsync(5);
        await _app.TamperAsync("DELETE FROM audit_entries WHERE number = 3");
        await ShouldBeBrokenAsync(AuditFault.Missing, 3);
    }

    [Fact]
    public async Task Entries_that_follow_on_after_one_was_taken_out_are_found()
    {
        await WriteAsync(5);
        await _app.TamperAsync("DELETE FROM audit_entries WHERE number = 3; UPDATE audit_entries SET number = number - 1 WHERE number > 3; UPDATE audit_head SET number = 4");
        await ShouldBeBrokenAsync(AuditFault.Changed, 3);
    }

    [Fact]
    public async Task Two_entries_in_each_others_place_are_found()
    {
        await WriteAsync(5);
        await _app.TamperAsync("""
            UPDATE audit_entries SET number = 0 WHERE number = 2; UPDATE audit_entries SET number = 2 WHERE number = 3;
            UPDATE audit_entries SET number = 3 WHERE number = 0
            """);
        await ShouldBeBrokenAsync(AuditFault.Changed, 2);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_found_by_the_head_and_without_it_by_what_was_noted()
    {
        await WriteAsync(5);
        var noted = await VerifyAsync();
        await _app.TamperAsync("DELETE FROM audit_entries WHERE number > 3");
        await ShouldBeBrokenAsync(AuditFault.CutOff, 4);

        await _app.TamperAsync("UPDATE audit_head SET (number, hash) = (SELECT number, hash FROM audit_entries WHERE number = 3)");
        (await VerifyAsync()).Fault.ShouldBeNull();
        (await VerifyAsync(new(noted.Entries, noted.Head))).Fault.ShouldBe(AuditFault.CutOff);
        await WriteAsync(3);
        (await VerifyAsync()).Fault.ShouldBeNull();
        var check = await VerifyAsync(new(noted.Entries, noted.Head));
        (check.Fault, check.BrokenAt).ShouldBe((AuditFault.Replaced, 5));
    }

    [Fact]
    public async Task An_entry_slipped_in_past_the_rules_is_found()
    {
        await WriteAsync(2);
        await _app.TamperAsync("INSERT INTO audit_entries (id, at, kind) VALUES (gen_random_uuid(), now(), 'signedOut')");
        await ShouldBeBrokenAsync(AuditFault.Unsealed, 3);
    }

    [Fact]
    public async Task Writers_at_the_same_moment_make_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 25; i++)
                await WriteAsync(1 + (writer + i) % 3);
        }));
        var check = await VerifyAsync();
        check.Fault.ShouldBeNull();
        check.Entries.ShouldBe(Enumerable.Range(0, 8).Sum(writer => Enumerable.Range(0, 25).Sum(i => 1 + (writer + i) % 3)));
    }

    /// <summary>Entry first and row after it in one transaction, row first in the other: neither waits for the other until it commits.</summary>
    [Fact]
    public async Task The_order_of_what_a_transaction_does_makes_no_deadlock()
    {
        await _app.SignUpAsync();
        async Task TouchAsync(bool auditFirst)
        {
            await _app.WithDbAsync(db => db.InTransactionAsync(async () =>
            {
                for (var step = 0; step < 2; step++)
                {
                    if (step == 0 == auditFirst)
                    {
                        db.Audit(SecurityEvent.SignedOut, _app.Clock.GetUtcNow(), null, null);
                        await db.SaveChangesAsync();
                    }
                    else
                    {
                        await db.Users.ExecuteUpdateAsync(set => set.SetProperty(a => a.FullName, a => a.FullName));
                    }
                }
                return 0;
            }, default));
        }
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => TouchAsync(i % 2 == 0)));
        (await VerifyAsync()).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_no_entry_and_no_gap()
    {
        await WriteAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => _app.WithDbAsync(db => db.InTransactionAsync<int>(async () =>
        {
            db.Audit(SecurityEvent.SignedOut, _app.Clock.GetUtcNow(), null, null);
            await db.SaveChangesAsync();
            throw new InvalidOperationException("broken off");
        }, default)));
        await WriteAsync();
        (await VerifyAsync()).Entries.ShouldBe(2);
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET detail = 'other'")]
    [InlineData("UPDATE audit_entries SET number = NULL, hash = NULL")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("DELETE FROM audit_entries WHERE false")]
    [InlineData("TRUNCATE audit_entries")]
    [InlineData("INSERT INTO audit_entries (id, at, kind, number, hash) VALUES (gen_random_uuid(), now(), 'signedOut', 99, sha256('x'))")]
    [InlineData("UPDATE audit_head SET number = 0")]
    [InlineData("DELETE FROM audit_head")]
    [InlineData("TRUNCATE audit_head")]
    [InlineData("INSERT INTO audit_head (single, number, hash) VALUES (false, 0, sha256('x'))")]
    public async Task The_database_refuses_all_but_additions(string sql)
    {
        await WriteAsync(2);
        (await Should.ThrowAsync<PostgresException>(() => _app.ExecuteAsync(sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await VerifyAsync()).Entries.ShouldBe(2);
    }
}
