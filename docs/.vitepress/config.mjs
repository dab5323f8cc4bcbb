import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { withExternalScripts } from './external-scripts.mjs';
import { SIDEBAR } from './sidebar.mjs';

const inRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Served by the server at `/docs`, with no network behind it: nothing here may name another site's file. */
export default defineConfig({
  title: 'ngx-self-registration',
  titleTemplate: ':title · ngx-self-registration',
  description: 'Self-registration for ThingsBoard-style IoT consoles: how to install, set up and run it.',
  lang: 'en',
  base: '/docs/',
  outDir: inRoot('dist/docs'),
  cacheDir: inRoot('node_modules/.cache/vitepress'),
  cleanUrls: true,
  // A picture is a file of this site, however small it is: pages load nothing from their own text.
  vite: { build: { assetsInlineLimit: 0 } },
  // Where files lie is a file too, not a script in each page.
  metaChunk: true,
  ignoreDeadLinks: 'localhostLinks',
  head: [['link', { rel: 'icon', href: '/docs/favicon.svg' }]],
  markdown: { languageAlias: { haproxy: 'nginx' } },
  transformHtml: (html, _file, { siteConfig: { outDir, assetsDir, site } }) =>
    withExternalScripts(html, { outDir, assetsDir, base: site.base }),
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar: SIDEBAR,
    notFound: {
      title: 'THERE IS NO SUCH PAGE',
      quote: 'It may have another name now. The search knows.',
      linkText: 'To the start',
      linkLabel: 'To the start',
    },
    docFooter: { prev: 'Before', next: 'Next' },
  },
});
