using Clario;

// dotnet run -c Release --project bench/Clario.Bench -- [name…]      all of them when none is named
if (args is [HostingSystem.Verb])
{
    await HostingSystem.RunAsync();
    return 0;
}

IBenchmark[] all =
[
    new RankingBenchmark(),
    new AssessmentBenchmark(),
    new EncryptionBenchmark(),
    new PasswordBenchmark(),
    new SignInBenchmark(),
    new RoadmapBenchmark(),
    new TenancyBenchmark(),
    new WorkBenchmark(),
    new AuditBenchmark(),
    new CareersBenchmark(),
    new LimiterBenchmark(),
    new PublishBenchmark(),
    new HostingBenchmark(),
];

var unknown = args.Except(all.Select(benchmark => benchmark.Name)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"There is no benchmark \"{unknown[0]}\". There are: {string.Join(", ", all.Select(benchmark => benchmark.Name))}.");
    return 2;
}

await using var site = await BenchSite.StartAsync();
var table = new FigureTable();
foreach (var benchmark in all.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name)))
{
    Console.Error.WriteLine($"{benchmark.Name} …");
    table.Add(benchmark.Name, await benchmark.RunAsync(site));
}
table.Print();
return table.AllMet ? 0 : 1;
