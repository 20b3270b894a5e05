// Prints the README's option tables from the table the program itself reads. Run after the build: node scripts/print-options.mjs
import { optionsTable } from "../dist/src/config/help.js";

console.log(
  `### teletape serve\n\n${optionsTable("serve")}\n\n### teletape sandbox\n\n${optionsTable("sandbox")}`,
);
