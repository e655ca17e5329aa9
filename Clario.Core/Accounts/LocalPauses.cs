namespace Clario.Accounts;

/// <summary>What <see cref="Platform.Redis.SharedPauses"/> does, in this process.</summary>
internal sealed class LocalPauses
{
    private const int SweepAt = 10_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Failures> _failures = [];

    public DateTimeOffset? Until(string key)
    {
        lock (_lock)
            return _failures.TryGetValue(key, out var failures) ? failures.Until : null;
    }

    public bool Count(string key, string who, DateTimeOffset now, TimeSpan length, int most)
    {
        lock (_lock)
        {
            if (_failures.Count >= SweepAt)
                Sweep(now - length, now);
            if (!_failures.TryGetValue(key, out var failures))
                _failures[key] = failures = new();
            failures.LeaveOut(now - length);
            failures.At[who] = now;
            if (failures.At.Count < most)
                return false;
            failures.At.Clear();
            failures.Until = now + length;
            return true;
        }
    }

    public void Forget(string key, string who)
    {
        lock (_lock)
            _failures.GetValueOrDefault(key)?.At.Remove(who);
    }

    private void Sweep(DateTimeOffset since, DateTimeOffset now)
    {
        foreach (var (key, failures) in _failures)
        {
            failures.LeaveOut(since);
            if (failures.At.Count == 0 && !(failures.Until > now))
                _failures.Remove(key);
        }
    }

    private sealed class Failures
    {
        public Dictionary<string, DateTimeOffset> At { get; } = [];
        public DateTimeOffset? Until { get; set; }

        public void LeaveOut(DateTimeOffset before)
        {
            foreach (var (who, at) in At)
            {
                if (at <= before)
                    At.Remove(who);
            }
        }
    }
}
