import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import {
  ACTION_SCRIPT_FORMAT,
  ACTION_SCRIPTS,
  actionKey,
  fixTemplate,
  LIBRARY_TAGS,
  LINES_BEFORE_CODE,
  templateKey,
} from 'ngx-self-registration/models/action-code';
import { ANGULAR_VERSION } from './angular-version';
import { compileAction } from './compile-action';

type Make = (...args: unknown[]) => unknown;

const key = (html: string, code: string) => actionKey(ANGULAR_VERSION, { html, code });
const keyOfTemplate = (html: string) => templateKey(ANGULAR_VERSION, fixTemplate(html, new Set(LIBRARY_TAGS)));

/** What a page has after it has loaded a script, and what else the script has left there. */
function load(script: string | null, page: Record<string, unknown> = {}): Record<string, Make> {
  assert.ok(script);
  const self: Record<string, unknown> = { ...page };
  self['self'] = self;
  const before = Object.keys(self);
  runInNewContext(script, self);
  const { [ACTION_SCRIPTS]: entries } = self as Record<string, Record<string, Make>>;
  assert.deepEqual(
    Object.keys(self).filter((name) => !before.includes(name)),
    [ACTION_SCRIPTS],
  );
  return entries;
}

/** The function of an action, as a script brings it. */
async function functionOf(code: string, scope: Record<string, unknown> = {}, page = {}): Promise<Make> {
  const made = load(await compileAction({ html: '', code }), page)[await key('', code)](
    Object.assign(Object.create(null), scope),
  );
  return made as Make;
}

test('a function sees its parameters, what the library brings, and the page', async () => {
  const run = await functionOf('return [$event, entityLabel, own, page];', { own: 'own' }, { own: 'no', page: 'page' });
  assert.deepEqual([...(run('event', 2, 3, 4, 5, 6, 'label') as unknown[])], ['event', 'label', 'own', 'page']);
});

test('a function may declare a name of the library itself, and is not strict', async () => {
  assert.equal((await functionOf('var own = 2; return own + this.x;', { own: 1 })).call({ x: 1 }), 3);
  const withBlock = await functionOf('with ({ deep: 7 }) { return deep; } // the end');
  assert.equal(withBlock(), 7);
});

test('its first line is where errors are told to be', async () => {
  const script = await compileAction({ html: '', code: 'FIRST();' });
  assert.equal(script?.split('\n')[LINES_BEFORE_CODE], 'FIRST();');
});

for (const code of [
  '}; } }; evil(); (scope) => { with (scope) { return function () {',
  '}}}, evil(), (a) => {{{ return () => {',
  'return `',
  '/*',
  '<!-- \n */ }',
  'await wait();',
  '#!/evil',
  'return 1; }',
  '\0',
]) {
  test(`no function is made of ${JSON.stringify(code)}`, async () => {
    const script = await compileAction({ html: '<p>x</p>', code }).catch(() => null);
    assert.equal(script, null);
  });
}

test('nothing of a text gets out of where it stands', async () => {
  const html = `<p title="'; evil(); \` \${evil()}'">{{ '\\'); evil(); (\\'' }} \u2028 \\</p><!-- */ evil() -->`;
  const code = "return '</script><script>evil()</script>'; // \\\n //";
  assert.equal(Object.keys(load(await compileAction({ html, code }))).length, 2);
});

test('a template becomes the definition of its component', async () => {
  const html =
    '<form [formGroup]="form"><style>a { color: red }</style><tb-nobody></tb-nobody>{{ name | json }}</form>';
  const entries = load(await compileAction({ html, code: 'open(htmlTemplate)' }));
  const names: string[] = [];
  const env = new Proxy({}, { get: (_target, name) => (names.push(String(name)), (given: unknown) => given) });
  class Content {}
  const { $def } = entries[await keyOfTemplate(html)](env, Content) as { $def: Record<string, unknown> };
  assert.equal($def['type'], Content);
  assert.deepEqual([...($def['styles'] as string[])], ['a { color: red }']);
  assert.ok(names.includes('ɵɵdefineComponent') && names.includes('ɵɵpipeBind1'));
  assert.match(JSON.stringify($def['consts']), /"srTag","tb-nobody"/);
});

test('templates that stand in a function are compiled, too', async () => {
  const whole = '<p class="a">{{ one }}</p>';
  const inPieces = '<div><b>two</b></div>';
  const code = `const t = \`${whole}\`; open(t); open('<div>' + '<b>two</b></div>'); open('<p>' + name + '</p>'); say('a < b');`;
  const entries = load(await compileAction({ html: '', code }));
  const expected = [await key('', code), await keyOfTemplate(whole), await keyOfTemplate(inPieces)];
  for (const wanted of expected) assert.ok(entries[wanted]);
  // `<p>` alone is no template; what is made of a name is not known before.
  assert.ok(Object.keys(entries).length <= expected.length + 1);
});

test('a template with a mistake, or of another console, keeps no function from running', async () => {
  for (const html of ['<p>{{ a b }}</p>', '@if (', '<p>']) {
    const entries = load(await compileAction({ html, code: 'return 1;' }));
    assert.ok(entries[await key(html, 'return 1;')]);
  }
});

test('a change of what scripts depend on changes their keys', () => {
  // Sources, wherever the compiled test lies.
  const projects = join(import.meta.dirname, '../../../../../../../projects');
  const models = join(projects, 'ngx-self-registration/models/action-code');
  const here = join(projects, 'server/src/platform/embedded/things/action-scripts');
  const sources = [
    ...readdirSync(models)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .sort()
      .map((name) => join(models, name)),
    ...['compile-action.ts', 'compile-template.ts', 'inline-templates.ts'].map((name) => join(here, name)),
  ];
  const hash = createHash('sha256');
  for (const source of sources) {
    hash.update(readFileSync(source, 'utf8').replace(/(ACTION_SCRIPT_FORMAT = )'\w*'/, '$1'));
  }
  assert.equal(ACTION_SCRIPT_FORMAT, hash.digest('hex').slice(0, 12), 'Write this value into action-code.ts.');
});
