import { build } from 'esbuild';
import { inRoot } from './project.mjs';

// What the server adds to ThingsBoard's own pages: one small script for whichever browser ThingsBoard's UI runs in.
await build({
  absWorkingDir: inRoot(),
  entryPoints: ['src/links/links.ts'],
  outfile: 'dist/console/links.js',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  logLevel: 'warning',
});
