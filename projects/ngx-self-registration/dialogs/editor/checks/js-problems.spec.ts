import { jsProblems } from './js-problems';

/** The first problem as `line:column message`; null for none. */
async function first(body: string): Promise<string | null> {
  const [problem] = await jsProblems(body);
  return problem ? `${problem.start.line}:${problem.start.column} ${problem.message}` : null;
}

describe('jsProblems', () => {
  it('finds nothing in what runs as the body of the function', async () => {
    for (const body of [
      '',
      'let vm = widgetContext;\nif (!entityId) { return; }\nvm.go($event);',
      '// only a comment',
      '/* at the end */ // of it',
      'const { a, ...b } = additionalParams ?? {};\nreturn (async () => { for await (const x of a) await x; })();',
      "import('./a.js').then(({ default: d }) => (d[0] ||= 1n));",
      'class A { #x = 1; static { this.y = new.target; } }',
      'var await = 1; var entityId = new.target;',
      'with (widgetContext) { a: for (;;) break a; }',
      '<!-- as in old pages\nreturn `${`nested ${1}`}`;',
      'function $event() {}',
    ]) {
      expect(await first(body))
        .withContext(body)
        .toBeNull();
      expect(() => new Function('$event', 'widgetContext', 'entityId', body))
        .withContext(body)
        .not.toThrow();
    }
  });

  const mistakes: [string, string][] = [
    ['let a = 1;\nlet b = 2;\nlet = = 3;\n', '3:7 Unexpected token'],
    ['let a = 1;\r\n\r\n  b c', '3:5 Unexpected token'],
    ['if (a) {\n  b();\n', '3:1 Unexpected token'],
    ['b();\n}\nc();', '2:1 Unexpected token'],
    ['} , alert(1), function () {', '1:1 Unexpected token'],
    ['let a;\nlet a;', "2:5 Identifier 'a' has already been declared"],
    ['\nconst entityId = 1;', "2:7 Identifier 'entityId' has already been declared"],
    ['const a = "open', '1:11 Unterminated string constant'],
    ['x = /(/;', '1:6 Invalid regular expression: /(/: Unterminated group'],
    ['go(\nawait save());', '2:7 “await” works in async functions only.'],
    ["import a from 'a';", "1:1 'import' and 'export' may appear only with 'sourceType: module'"],
    ['/* open', '1:1 Unterminated comment'],
    ["'use strict';\nwith (a) {}", "2:1 'with' in strict mode"],
    ['// a comment at the end of `\n`', '2:2 Unterminated template literal'],
  ];
  for (const [body, expected] of mistakes) {
    it(`says ${expected} of ${JSON.stringify(body)}`, async () => {
      expect(await first(body)).toBe(expected);
      expect(() => new Function('entityId', body)).toThrow();
    });
  }

  it('runs nothing, and works where the page forbids to make functions', async () => {
    const original = window.Function;
    window.Function = (() => {
      throw new EvalError('refused by the Content-Security-Policy');
    }) as never;
    try {
      expect(await first('window.__ranByCheck = true;')).toBeNull();
      expect(await first('let = =')).toBe('1:7 Unexpected token');
      expect('__ranByCheck' in window).toBeFalse();
    } finally {
      window.Function = original;
    }
  });
});
