// Adds up what every test run in the folder counted and prints it as the last line. Fails when a test failed or none ran.
import { readdirSync, readFileSync, existsSync } from "node:fs";
import path from "node:path";

const folder = process.argv[2];
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".trx")) : [];
let [passed, failed, skipped] = [0, 0, 0];
for (const name of files) {
  const counters = /<Counters ([^>]*)>/.exec(readFileSync(path.join(folder, name), "utf8"))?.[1] ?? "";
  const count = (what) => Number(new RegExp(`(?:^|\\s)${what}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  passed += count("passed");
  failed += count("executed") - count("passed");
  skipped += count("total") - count("executed");
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
