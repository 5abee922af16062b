// Whether each dependency may be used under a licence that `deny.toml` allows.
// `cargo metadata --format-version 1 | node .ci/licences.mjs`

import { readFileSync } from "node:fs";

const [, list] = readFileSync("deny.toml", "utf8").match(/^allow = \[([^\]]*)\]/m);
const allowed = new Set([...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name));

// `A OR B`, `A/B`, `A AND B`, parentheses, `A WITH exception`: no licence of a crate is more than that.
const fits = (expression) => {
    const [, before, inner, after] = expression.match(/^(.*)\(([^()]*)\)(.*)$/) ?? [];
    if (inner !== undefined) return fits(before + (fits(inner) ? "true" : "false") + after);
    return expression
        .split(/ OR |\//)
        .some((all) => all.split(" AND ").every((one) => one.trim() === "true" || allowed.has(one.trim())));
};

const { packages } = JSON.parse(readFileSync(0, "utf8"));
const wrong = packages.filter(({ license }) => !license || !fits(license));
for (const { name, license } of wrong) console.error(`${name}: ${license ?? "no licence"}`);
process.exit(wrong.length ? 1 : 0);
