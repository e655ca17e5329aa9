// Asks the registries that are configured for known flaws in what Clario uses.
// Ends with 0 when none is known, with 1 when some are, and with 3 when a registry can't say.
//
// A registry without advisories answers as one that knows of nothing. So each is first asked about a package whose flaw has been known for years: whoever
// finds nothing there has no advisories, and what it says about our packages means nothing.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const known = path.join(root, "artifacts/advisories"); // inside, so that a nuget.config of this folder counts

/** What a program printed as JSON, whether or not it found something; undefined when it printed none. */
function json(folder, program, ...args) {
  const { stdout } = spawnSync(program, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
}

/** One line for each flaw that NuGet names in the packages of a project or solution; undefined when it could not be asked. */
function nuget(folder, project) {
  const answer = json(folder, "dotnet", "list", project, "package", "--vulnerable", "--include-transitive", "--format", "json");
  if (!answer?.projects || answer.problems?.some((problem) => problem.level === "error")) return undefined;
  return answer.projects
    .flatMap((one) => one.frameworks ?? [])
    .flatMap((framework) => [...(framework.topLevelPackages ?? []), ...(framework.transitivePackages ?? [])])
    .flatMap((found) => (found.vulnerabilities ?? []).map((flaw) => `${flaw.severity.toLowerCase()}: ${found.id} ${found.resolvedVersion}, ${flaw.advisoryurl}`));
}

/** The same of npm, by the lock file. */
function npm(folder) {
  const answer = json(folder, "npm", "audit", "--audit=true", "--package-lock-only", "--json");
  if (!answer?.vulnerabilities) return undefined;
  const { packages } = JSON.parse(readFileSync(path.join(folder, "package-lock.json"), "utf8"));
  return Object.values(answer.vulnerabilities).flatMap((found) => {
    const { version, dev, optional } = packages[found.nodes[0]];
    const where = dev || optional ? "not deployed" : "deployed";
    return found.via.filter((flaw) => flaw.url).map((flaw) => `${flaw.severity}: ${found.name} ${version} (${where}), ${flaw.title}, ${flaw.url}`);
  });
}

function makeKnown() {
  rmSync(known, { recursive: true, force: true });
  mkdirSync(known, { recursive: true });
  const put = (name, text) => writeFileSync(path.join(known, name), text);
  // Newtonsoft.Json before 13.0.1: CVE-2024-21907. minimist before 1.2.6: CVE-2021-44906.
  for (const name of ["Directory.Build.props", "Directory.Packages.props"]) put(name, "<Project />\n"); // not those of this repository
  put("known.csproj", `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
  <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="[12.0.3]" /></ItemGroup>
</Project>
`);
  const own = { name: "known", version: "1.0.0", dependencies: { minimist: "0.0.8" } };
  put("package.json", JSON.stringify(own));
  put("package-lock.json", JSON.stringify({ ...own, lockfileVersion: 3, requires: true, packages: { "": own, "node_modules/minimist": { version: "0.0.8" } } }));
  if (existsSync(path.join(root, ".npmrc"))) copyFileSync(path.join(root, ".npmrc"), path.join(known, ".npmrc"));
}

makeKnown();
spawnSync("dotnet", ["restore", "known.csproj", "-v", "quiet"], { cwd: known });
const asked = [
  { name: "NuGet", canSay: nuget(known, "known.csproj")?.length > 0, ask: () => nuget(root, "Clario.sln") },
  { name: "npm", canSay: npm(known)?.length > 0, ask: () => npm(root) },
];
let [flaws, silent] = [0, 0];
for (const { name, canSay, ask } of asked) {
  const found = canSay ? ask() : undefined;
  if (!found) {
    silent++;
    console.log(`${name}: the registry can't say. It has no advisories, or does not answer: ask one that has (docs/dependencies.md).`);
    continue;
  }
  const lines = [...new Set(found)].sort();
  flaws += lines.length;
  console.log(lines.length === 0 ? `${name}: nothing is known.` : `${name}: ${lines.length} known\n  ${lines.join("\n  ")}`);
}
rmSync(known, { recursive: true });
process.exit(flaws > 0 ? 1 : silent > 0 ? 3 : 0);
