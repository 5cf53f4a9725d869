#!/usr/bin/env node
// Plain old JavaScript on purpose: an old Node must be able to read this far and say what it needs.
const version = process.versions.node;
const root = new URL('../', import.meta.url);

function refuse(what) {
  console.error(`bidphrase: ${what}`);
  process.exitCode = 1;
}

function run(fs) {
  const built = new URL('dist/main.js', root);
  if (fs.existsSync(built)) return import(built.href);
  if (!process.features.typescript)
    return refuse(`Node ${version} cannot run src/main.ts: run "npm run build" first, or use Node 22.18 or newer`);
  return import(new URL('src/main.ts', root).href);
}

if (Number(version.split('.')[0]) < 22)
  refuse(`Node ${version} is too old: install Node 22 or newer, or use "npm start", which brings its own`);
else import('node:fs').then(run);
