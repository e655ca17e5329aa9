// Makes the list that Clario.Core names countries by, "DE Germany" a line, out of what Node knows of ISO 3166 in English.
import { writeFileSync } from "node:fs";

const [file] = process.argv.slice(2);
const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const noCountry = /^(AA|EU|EZ|UN|Q[M-Z]|X[A-JL-Z]|ZZ)$/; // ISO leaves these to whoever needs them; XK, which is Kosovo, is needed by all
const countries = letters.flatMap(first => letters.map(second => first + second))
    .filter(code => !noCountry.test(code) && names.of(code))
    .map(code => `${code} ${names.of(code)}`);
writeFileSync(file, countries.join("\n"));
