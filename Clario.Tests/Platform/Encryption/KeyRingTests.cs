using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Platform.Encryption;

public sealed class KeyRingTests : IDisposable
{
    private readonly KeyFolder _keys = new();

    [Fact]
    public void Many_that_start_at_once_make_one_file_with_one_key_for_its_owner_only()
    {
        var keys = new MasterKey[16];
        Parallel.For(0, keys.Length, new ParallelOptions { MaxDegreeOfParallelism = keys.Length }, i => keys[i] = _keys.Ring(make: true).Current);
        keys.Select(key => Convert.ToHexString(key.Bytes)).Distinct().ShouldHaveSingleItem();
        keys[0].Bytes.Length.ShouldBe(32);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_keys.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_running_process_seals_with_a_new_key_within_seconds()
    {
        _keys.Add();
        var ring = _keys.Ring();
        ring.Current.ShouldBe(ring.All[0]);
        var added = _keys.Add();
        for (var patience = 0; ring.Current.Id != added.Id && patience < 100; patience++)
            await Task.Delay(100);
        ring.Current.Id.ShouldBe(added.Id);
    }

    [Fact]
    public void A_key_that_another_process_wrote_with_first_is_found_at_once()
    {
        _keys.Add();
        var ring = _keys.Ring();
        _ = ring.Current;
        var added = _keys.Add();
        ring.Find(added.Id).ShouldNotBeNull();
    }

    [Fact]
    public void So_it_is_while_somebody_reads_the_file_as_it_was_before()
    {
        _keys.Add();
        using var clock = new HeldClock();
        var ring = _keys.Ring(clock);
        _ = ring.All;
        clock.HoldAt = 2; // the first says that the last reading is fresh; the second comes when the file has been read
        var earlier = new Thread(() => _ = ring.Find(1)); // a key that there is not
        earlier.Start();
        clock.IsHeld.Wait();
        var added = _keys.Add();
        MasterKey? found = null;
        var asks = new Thread(() => found = ring.Find(added.Id));
        asks.Start();
        while (asks.ThreadState != ThreadState.WaitSleepJoin) // until it waits for the other one
            Thread.Yield();
        clock.GoOn.Set();
        earlier.Join();
        asks.Join();
        found.ShouldNotBeNull();
    }

    /// <summary>Stands still, and holds who asks it for the time when a test says so.</summary>
    private sealed class HeldClock : TimeProvider, IDisposable
    {
        private int _asked = 1;

        public int HoldAt { set => _asked = -value; }
        public ManualResetEventSlim IsHeld { get; } = new();
        public ManualResetEventSlim GoOn { get; } = new();

        public override long GetTimestamp()
        {
            if (Interlocked.Increment(ref _asked) == 0)
            {
                IsHeld.Set();
                GoOn.Wait();
            }
            return 1;
        }

        public void Dispose()
        {
            IsHeld.Dispose();
            GoOn.Dispose();
        }
    }

    [Fact]
    public void A_key_for_later_opens_from_the_start_and_seals_when_its_time_has_come()
    {
        var first = _keys.Add();
        var later = _keys.Add(TimeSpan.FromMinutes(15));
        var clock = new TestClock();
        var ring = _keys.Ring(clock);
        clock.Advance(TimeSpan.FromMinutes(1));
        (ring.Current.Id, ring.Find(later.Id)?.Id).ShouldBe((first.Id, later.Id));
        clock.Advance(TimeSpan.FromMinutes(15));
        ring.Current.Id.ShouldBe(later.Id);
    }

    [Fact]
    public void Keys_that_are_added_at_once_are_all_there_and_what_a_crash_left_is_no_hindrance()
    {
        _keys.Add();
        File.WriteAllText(_keys.Path + ".new", "half a fi");
        Parallel.For(0, 8, _ => _keys.Add());
        _keys.Ring().All.Count.ShouldBe(9);
        Directory.GetFiles(Path.GetDirectoryName(_keys.Path)!).ShouldNotContain(_keys.Path + ".new");
    }

    [Fact]
    public void A_file_that_breaks_while_a_process_runs_takes_nothing_from_it()
    {
        var key = _keys.Add();
        var ring = _keys.Ring();
        _ = ring.Current;
        File.WriteAllText(_keys.Path, "{ broken");
        ring.Find(1).ShouldBeNull(); // it looked
        ring.Current.Id.ShouldBe(key.Id);
        Should.Throw<KeysException>(() => _keys.Add());
        File.ReadAllText(_keys.Path).ShouldBe("{ broken", "nothing is written over what can't be read");
    }

    public static TheoryData<string> Broken =>
    [
        "", "[]", "{}", "null", "nonsense", """{"keys":[]}""", """{"keys":[null]}""", """{"keys":[{"id":"zzzzzzzzzzzzzzzz"}]}""",
        $$"""{"keys":[{"id":"0123456789abcdef","created":"2026-01-01T00:00:00Z","key":"{{new string('Z', 64)}}"}]}""",
        $$"""{"keys":[{"id":"0123456789abcdef","created":"2026-01-01T00:00:00Z","key":"{{new string('a', 62)}}"}]}""",
        $$"""{"keys":[{"id":"0123456789abcdef","created":"yesterday","key":"{{new string('a', 64)}}"}]}""",
        $$"""{"keys":[{{Line}},{{Line}}]}""",
    ];

    private static string Line => $$"""{"id":"0123456789abcdef","created":"2026-01-01T00:00:00Z","key":"{{new string('a', 64)}}"}""";

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_file_that_is_no_key_file_is_refused_in_words_that_hold_nothing_of_it(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_keys.Path)!);
        File.WriteAllText(_keys.Path, text);
        var refused = Should.Throw<KeysException>(() => _keys.Ring(make: true).Current);
        refused.Message.ShouldStartWith($"The key file {_keys.Path} can't be used: ");
        refused.ToString().ShouldNotContain("aaaaaaaa");
        File.ReadAllText(_keys.Path).ShouldBe(text);
    }

    [Fact]
    public void Without_a_file_nothing_is_made_unless_that_is_asked_for()
    {
        Should.Throw<KeysException>(() => _keys.Ring().Current);
        File.Exists(_keys.Path).ShouldBeFalse();
        Should.Throw<KeysException>(() => new KeyRing(new EncryptionOptions(null), TimeProvider.System).Current).Message.ShouldContain("Encryption:KeyFile");
    }

    [Fact]
    public void A_platform_without_files_gives_their_content()
    {
        var key = _keys.Add();
        new KeyRing(new EncryptionOptions(null, Keys: File.ReadAllText(_keys.Path)), TimeProvider.System).Current.Id.ShouldBe(key.Id);
    }

    public void Dispose() => _keys.Dispose();
}
