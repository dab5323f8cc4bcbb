import { toAngular, toAngularAssignment, toAngularStatements, toAngularText } from './emitter';

describe('expressions of AngularJS', () => {
  const cases: [string, string][] = [
    ['vm.device.name', 'vm?.device?.name'],
    ['!$root.loading && !vm.loading', '(!($root?.loading) && !(vm?.loading))'],
    ['form.name.$error', 'form?.name?.$error'],
    ['list[0].id', 'list?.[0]?.id'],
    ['vm.save(item, "x")', "vm?.save?.(item, 'x')"],
    ['a ? b : c', '(a ? b : c)'],
    ['a == 1 || b !== null', '((a == 1) || (b !== null))'],
    ['::vm.title', 'vm?.title'],
    ["'device.name' | translate", "('device.name' | translate)"],
    ['items | filter: vm.text | limitTo: 5', '((items | srFilter: vm?.text) | srLimitTo: 5)'],
    ['{active: vm.on}', "{'active': vm?.on}"],
    ['[1, 2 + 3 * x]', '[1, (2 + (3 * x))]'],
    ["'it\\'s'", "'it\\'s'"],
    ['"say \\"hi\\""', "'say \\u0022hi\\u0022'"],
  ];
  for (const [angularjs, angular] of cases) {
    it(`reads ${angularjs}`, () => expect(toAngular(angularjs)).toBe(angular));
  }

  it('writes through the scope, which makes what is missing on the way', () => {
    expect(toAngularStatements('vm.on = !vm.on; vm.go()')).toBe("$set(['vm', 'on'], !(vm?.on)); vm?.go?.()");
    expect(toAngularAssignment('vm.map[key]', '$event')).toBe("$set(['vm', 'map', key], $event)");
  });

  it('writes to the object of a round', () => {
    expect(toAngularAssignment('item.value', '$event', new Set(['item']))).toBe("$put(item, ['value'], $event)");
  });

  it('keeps braces of plain text from being taken for code', () => {
    expect(toAngularText('{a} {{ b }}')).toBe('{{ "{" }}a{{ "}" }} {{ b }}');
  });

  it('quotes the expression that it cannot read', () => {
    expect(() => toAngular('vm.')).toThrowError(SyntaxError, /A name is missing.*vm\./);
    expect(() => toAngular('a b')).toThrowError(SyntaxError, /a b/);
    expect(() => toAngular('a # b')).toThrowError(SyntaxError, /#/);
    expect(() => toAngularAssignment('f()', '$event')).toThrowError(SyntaxError, /result of a call/);
  });
});
