const STYLE = `
:root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}
body{margin:0;display:grid;grid-template-columns:18rem 1fr;height:100vh}
nav{overflow:auto;border-right:1px solid #8884;padding:.75rem}
nav input{width:100%;box-sizing:border-box;margin-bottom:.5rem}
nav h2{font-size:.8rem;text-transform:uppercase;opacity:.6;margin:.75rem 0 .25rem}
nav a{display:block;color:inherit;text-decoration:none;padding:.1rem .25rem;border-radius:.25rem}
nav a:hover,nav a.on{background:#8883}
nav a.off{opacity:.5}
main{overflow:auto;padding:1rem 1.5rem}
label{display:grid;grid-template-columns:16rem 1fr;gap:.5rem;margin:.35rem 0;align-items:start}
label small{opacity:.6;display:block}
input,textarea{font:inherit}
pre{background:#8882;padding:.75rem;overflow:auto;border-radius:.5rem;white-space:pre-wrap}
.req::after{content:" *";color:#c33}
`;

/** Runs in the browser: reads /openapi.json, lists the operations, and calls the one that is filled in. */
const SCRIPT = `
const $ = (tag, props = {}, ...kids) => { const e = Object.assign(document.createElement(tag), props); e.append(...kids); return e; };
const named = (s) => s.$ref ? s.$ref.split("/").pop() : s.anyOf ? s.anyOf.map(named).join(" | ") : s.type === "array" ? "array of " + named(s.items) : s.contentMediaType ? "file" : s.type || "any";
const isFile = (s) => Boolean(s.contentMediaType) || (s.anyOf || []).some(isFile);
const isPlain = (s) => s.type === "string" || (s.anyOf || []).some(isPlain);
const nav = document.querySelector("#list"), main = document.querySelector("main"), token = document.querySelector("#token"), find = document.querySelector("#find");
const spec = await (await fetch("openapi.json")).json();
const operations = Object.entries(spec.paths).flatMap(([path, item]) => Object.entries(item).map(([verb, op]) => ({ path, verb, op })));
function list() {
  const wanted = find.value.toLowerCase();
  nav.replaceChildren();
  for (const tag of spec.tags) {
    const shown = operations.filter(({ op }) => op.tags.includes(tag.name) && op.operationId.toLowerCase().includes(wanted));
    if (shown.length === 0) continue;
    nav.append($("h2", { textContent: tag.name + " (" + shown.length + ")" }));
    for (const { op } of shown)
      nav.append($("a", { href: "#" + op.operationId, textContent: op.operationId, className: [op["x-implemented"] === false ? "off" : "", location.hash === "#" + op.operationId ? "on" : ""].join(" ") }));
  }
}
function bodyOf(op) {
  const content = op.requestBody ? op.requestBody.content : {};
  const type = Object.keys(content)[0];
  return { schema: type ? content[type].schema : { properties: {} }, multipart: "multipart/form-data" in content };
}
async function send(entry, inputs, out) {
  const { path, verb, op } = entry;
  const form = new FormData();
  let url = path.replace("{token}", token.value.trim()), count = 0;
  for (const [name, input, where] of inputs) {
    const value = input.type === "file" ? input.files[0] : input.value;
    if (value === undefined || value === "") continue;
    if (where === "path") { url = url.replace("{" + name + "}", value); continue; }
    form.append(name, value); count += 1;
  }
  out.textContent = "…";
  try {
    const started = performance.now();
    const answer = await fetch("." + url, verb === "get" ? {} : { method: "POST", ...(count > 0 && { body: form }) });
    const text = await answer.text();
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch {}
    out.textContent = answer.status + " in " + Math.round(performance.now() - started) + " ms\\n" + shown.slice(0, 100000);
  } catch (error) { out.textContent = String(error); }
}
function show() {
  list();
  const entry = operations.find(({ op }) => "#" + op.operationId === location.hash);
  if (!entry) { main.replaceChildren($("h1", { textContent: spec.info.title + " " + spec.info.version }), $("p", { textContent: spec.info.summary }), $("p", { textContent: spec.info.description }), $("p", {}, $("a", { href: "openapi.json", textContent: "openapi.json" }))); return; }
  const { path, verb, op } = entry, { schema } = bodyOf(op), inputs = [];
  const rows = [];
  for (const p of op.parameters || []) if (!p.$ref) { const input = $("input"); inputs.push([p.name, input, "path"]); rows.push($("label", {}, $("span", { className: "req", textContent: p.name }), input)); }
  for (const [name, s] of Object.entries(schema.properties || {})) {
    const file = isFile(s), plain = isPlain(s);
    const input = file && !plain ? $("input", { type: "file" }) : named(s).match(/^(string|integer|number|boolean)/) ? $("input", { placeholder: named(s) }) : $("textarea", { rows: 2, placeholder: "JSON" });
    inputs.push([name, input, "body"]);
    const row = $("label", {}, $("span", { className: (schema.required || []).includes(name) ? "req" : "", textContent: name }, $("small", { textContent: named(s) })), input);
    if (file && plain) { const other = $("input", { type: "file" }); inputs.push([name, other, "body"]); row.append($("span"), other); }
    rows.push(row);
  }
  const out = $("pre"), button = $("button", { textContent: "Send", onclick: () => send(entry, inputs, out) });
  const type = op.responses["200"] && op.responses["200"].content && op.responses["200"].content["application/json"];
  const result = type && type.schema.properties && type.schema.properties.result;
  main.replaceChildren($("h1", { textContent: op.operationId }), $("p", { textContent: op.summary + (op["x-implemented"] === false ? " (not built: answers 501)" : "") }), $("p", {}, $("code", { textContent: verb.toUpperCase() + " " + path }), result ? " → " + named(result) : ""), op.externalDocs ? $("p", {}, $("a", { href: op.externalDocs.url, textContent: op.externalDocs.description, target: "_blank", rel: "noreferrer" })) : "", ...rows, button, out);
}
find.oninput = list; window.onhashchange = show; show();
`;

/** The page that shows `/openapi.json` and tries its methods; all of it is in this one document. */
export const docsPage: string = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>Teletape: methods</title>
<style>${STYLE}</style>
</head>
<body>
<nav><input id="token" type="password" placeholder="bot token" autocomplete="off"><input id="find" type="search" placeholder="find a method"><div id="list"></div></nav>
<main></main>
<script type="module">${SCRIPT}</script>
</body>
</html>
`;
