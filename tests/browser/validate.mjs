// Whether a file is HTML as the standard has it.

import { readFileSync } from "node:fs";

/** A function that reports what is wrong with the HTML in a file. */
export async function validator() {
  const { FileSystemConfigLoader, HtmlValidate } = await import("html-validate");
  const config = JSON.parse(readFileSync(new URL("html-validate.json", import.meta.url), "utf8"));
  const html = new HtmlValidate(new FileSystemConfigLoader([], { root: true, ...config }));
  return async (file, fault) => {
    const report = await html.validateFile(file);
    const errors = report.results.flatMap(({ messages }) => messages).filter(({ severity }) => severity === 2);
    for (const { line, column, ruleId, message } of errors.slice(0, 5)) {
      fault(`html-validate ${ruleId}, line ${line}, column ${column}: ${message}`);
    }
    if (errors.length > 5) fault(`html-validate: ${errors.length - 5} more`);
  };
}
