import { type Completion, CompletionContext } from '@codemirror/autocomplete';
import { javascript } from '@codemirror/lang-javascript';
import { EditorState } from '@codemirror/state';
import { ACTION_FUNCTION_PARAMETERS } from 'ngx-self-registration/dialogs/actions';
import { functionCompletion } from './js-completion';

/** What is offered at the bar; null for nothing. */
async function offered(code: string, explicit = true): Promise<readonly Completion[] | null> {
  const pos = code.indexOf('|');
  const state = EditorState.create({ doc: code.replace('|', ''), extensions: javascript() });
  const source = functionCompletion(ACTION_FUNCTION_PARAMETERS, async () => ['forkJoin', 'switchMap']);
  const result = await source(new CompletionContext(state, pos, explicit));
  if (!result) return null;
  expect(state.sliceDoc(result.from, pos)).toMatch(/^[\w$]*$/);
  return result.options;
}
const labels = async (code: string) => (await offered(code))?.map(({ label }) => label) ?? null;
const detail = async (code: string, name: string) => (await offered(code))?.find(({ label }) => label === name)?.detail;

describe('functionCompletion', () => {
  it('has the members of widgetContext, whatever it is called', async () => {
    for (const code of [
      'widgetContext.|',
      'widgetContext.page|',
      'widgetContext?.|',
      'let ctx = widgetContext;\nlet other = ctx;\nother.|',
      'widgetContext\n    .|',
      'if (widgetContext.|) {',
      'widgetContext.$scope.ctx.|',
    ]) {
      const found = await labels(code);
      expect(found).withContext(code).toContain('pageLink');
      expect(found).withContext(code).toContain('deviceService');
    }
    expect(await detail('widgetContext.|', 'pageLink')).toBe('(pageSize, page?, textSearch?, sortOrder?)');
  });

  it('has members of members', async () => {
    expect(await labels('widgetContext.stateController.|')).toContain('openState');
    expect(await labels('const { a } = b; const states = widgetContext.stateController;\nstates.|')).toContain(
      'openState',
    );
    expect(await labels('widgetContext.aliasController.|')).toContain('getEntityAliasId');
    expect(await labels('widgetContext.dashboard.aliasController.|')).toContain('getEntityAliasId');
    expect(await labels('widgetContext.currentUser.|')).toContain('customerId');
    expect(await labels('let rxjs = widgetContext.rxjs; rxjs.|')).toEqual(['forkJoin', 'switchMap']);
    expect(await labels('widgetContext.deviceService.|')).toContain('saveDevice');
    expect(await labels('widgetContext.utilsService.|')).toContain('deepClone');
    expect(await labels('widgetContext.nonsense.|')).toBeNull();
  });

  it('has the names of services inside the quotes of the map', async () => {
    for (const code of [
      "widgetContext.servicesMap.get('|')",
      "let $injector = widgetContext.$scope.$injector;\n$injector.get(widgetContext.servicesMap.get('dev|",
      'ctx.servicesMap.get("|',
      'ctx.servicesMap.get(`entity|`)',
    ]) {
      expect(await labels(code))
        .withContext(code)
        .toContain('deviceService');
    }
    expect(await labels("other.get('|')")).toBeNull();
  });

  it('has the methods of a service that was got, with what they take', async () => {
    for (const code of [
      "let $injector = widgetContext.$scope.$injector;\nlet s = $injector.get(widgetContext.servicesMap.get('deviceService'));\ns.|",
      "const s = widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('deviceService'))\ns.sa|",
      "let a = 1,\n    s = $injector.get(widgetContext.servicesMap.get('deviceService')),\n    c;\ns.|",
      "vm.s = $injector.get(widgetContext.servicesMap.get('deviceService'));\nvm.s.|",
      "let s;\ns = $injector.get(\n    widgetContext.servicesMap.get('deviceService')); // got\ns.|",
      "widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('deviceService')).|",
      'let s = widgetContext.deviceService;\nfunction x() { return s.|',
    ]) {
      expect(await detail(code, 'saveDevice'))
        .withContext(code)
        .toBe('(device, entityGroupIds?)');
    }
    expect(await labels("let s = $injector.get(widgetContext.servicesMap.get('none'));\ns.|")).toBeNull();
    expect(await labels("// let s = $injector.get(widgetContext.servicesMap.get('deviceService'));\ns.|")).toBeNull();
    expect(await labels('let s = widgetContext.deviceService; s.getDevice(entityId.id).|')).toEqual([
      'subscribe',
      'pipe',
    ]);
  });

  it('has what a dialog’s controller is given, and what it puts there', async () => {
    for (const code of [
      'customDialog.customDialog(htmlTemplate, Add).subscribe();\nfunction Add(instance) {\n  let vm = instance;\n  vm.save = function (a, b) {};\n  vm.|',
      'const Add = (vm) => { vm.save = (a, b) => 1; vm.| };\ncustomDialog.customDialog(htmlTemplate, Add);',
      'customDialog.customDialog(htmlTemplate, (vm) => { vm.save = async (a, b) => {}; vm.|',
      'customDialog.customDialog(htmlTemplate, function (vm) { vm.save = function(a, b) {}; vm.|',
    ]) {
      expect(await labels(code))
        .withContext(code)
        .toEqual(jasmine.arrayContaining(['fb', 'dialogRef', 'validators', 'data']));
      expect(await detail(code, 'save'))
        .withContext(code)
        .toBe('(a, b)');
    }
    const dialog = 'customDialog.customDialog(htmlTemplate, Add);\nfunction Add(instance) { let vm = instance;\n';
    expect(await labels(`${dialog}vm.fb.|`)).toContain('group');
    expect(await labels(`${dialog}vm.validators.|`)).toContain('required');
    expect(await labels(`${dialog}vm.dialogRef.|`)).toContain('close');
    expect(await labels(`${dialog}vm.form = vm.fb.group({\n a: [1]\n});\nvm.form.|`)).toContain('patchValue');
    expect(await labels('function other(vm) { vm.|')).toBeNull();
  });

  it('has the parameters of the function where a name can stand', async () => {
    expect(await labels('let a = en|')).toEqual(jasmine.arrayContaining(['$event', 'entityId', 'additionalParams']));
    expect(await offered('let a = |', false)).toBeNull();
    expect(await labels('a.en|')).toBeNull();
  });

  it('says nothing in texts and comments', async () => {
    for (const code of [
      "'widgetContext.|'",
      '// widgetContext.|',
      '/* widgetContext.| */',
      '`widgetContext.|`',
      '/widgetContext.|/',
    ]) {
      expect(await labels(code))
        .withContext(code)
        .toBeNull();
    }
    expect(await labels('`${widgetContext.|}`')).toContain('pageLink');
  });

  it('is not led round in circles', async () => {
    expect(await labels('a = b; b = a; a.|')).toBeNull();
    expect(await labels('a = a.b; a.|')).toBeNull();
    const many = Array.from({ length: 40 }, (_, index) => `a = b; b = c; c = a; d${index} = a;`).join('\n');
    expect(await labels(`${many}\na.|`)).toBeNull();
  });
});
