using System.Collections.Concurrent;
using Clario.Platform.Data;
using Shouldly;
using Xunit;

namespace Clario.Platform;

public sealed class BatchLoaderTests
{
    private readonly ConcurrentQueue<int[]> _statements = new();
    private readonly Queue<TaskCompletionSource> _gates = new();

    private BatchLoader<int, string> Loader(params TaskCompletionSource[] gates)
    {
        foreach (var gate in gates)
            _gates.Enqueue(gate);
        return new(async keys =>
        {
            _statements.Enqueue(keys);
            if (_gates.TryDequeue(out var gate))
                await gate.Task;
            return keys.Where(key => key > 0).ToDictionary(key => key, key => $"row {key}");
        });
    }

    [Fact]
    public async Task One_call_is_one_statement_and_an_unknown_key_is_null()
    {
        var loader = Loader();
        (await loader.FindAsync(7)).ShouldBe("row 7");
        (await loader.FindAsync(-7)).ShouldBeNull();
        _statements.Count.ShouldBe(2); // nothing is kept from one call to the next
    }

    [Fact]
    public async Task Calls_that_come_while_a_statement_runs_share_the_next_one()
    {
        var gate = new TaskCompletionSource();
        var loader = Loader(gate);
        var first = loader.FindAsync(1);
        var others = new[] { 2, 3, 2 }.Select(loader.FindAsync).ToList();
        gate.SetResult();
        (await first).ShouldBe("row 1");
        (await Task.WhenAll(others)).ShouldBe(["row 2", "row 3", "row 2"]);
        // The first statement may have begun before or after the second call; no key is ever asked for twice in one.
        _statements.Count.ShouldBeLessThanOrEqualTo(2);
        _statements.ShouldAllBe(keys => keys.Distinct().Count() == keys.Length);
    }

    [Fact]
    public async Task A_call_made_while_its_key_is_being_read_gets_an_answer_that_began_after_it()
    {
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var row = "old";
        var loader = new BatchLoader<int, string>(async _ =>
        {
            var seen = row;
            begun.TrySetResult();
            await gate.Task;
            return new Dictionary<int, string> { [1] = seen };
        });
        var before = loader.FindAsync(1);
        await begun.Task;
        row = "new"; // a commit
        var after = loader.FindAsync(1);
        gate.SetResult();
        (await before).ShouldBe("old");
        (await after).ShouldBe("new");
    }

    [Fact]
    public async Task A_failed_statement_fails_those_who_shared_it_and_nobody_after()
    {
        var fails = true;
        var loader = new BatchLoader<int, string>(keys => fails
            ? throw new InvalidOperationException("away")
            : Task.FromResult<IReadOnlyDictionary<int, string>>(keys.ToDictionary(key => key, key => $"row {key}")));
        await Should.ThrowAsync<InvalidOperationException>(() => loader.FindAsync(1));
        fails = false;
        (await loader.FindAsync(1)).ShouldBe("row 1");
    }
}
