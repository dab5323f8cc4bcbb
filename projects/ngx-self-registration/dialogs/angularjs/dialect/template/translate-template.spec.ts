import { translateTemplate } from './translate-template';

const translated = (html: string) => translateTemplate(html).template;

describe('templates of AngularJS Material', () => {
  it('takes the name of the dialog off its element', () => {
    const { template, ariaLabel } = translateTemplate('<md-dialog aria-label="Add" style="width: 480px">x</md-dialog>');
    expect(ariaLabel).toBe('Add');
    expect(template).toBe('<div class="md-dialog" style="width: 480px">x</div>');
  });

  it('gives toolbars the first colour of the theme, or the one of their class', () => {
    expect(translated('<md-toolbar><h2>x</h2></md-toolbar>')).toContain('<mat-toolbar color="primary"');
    expect(translated('<md-toolbar class="md-warn">x</md-toolbar>')).toContain('<mat-toolbar color="warn"');
  });

  it('makes a field of an input container', () => {
    const field = translated(
      `<form name="f"><md-input-container class="md-block" flex><label>Name</label>
       <input ng-model="vm.device.name" name=deviceName required>
       <div ng-messages="f.deviceName.$error"><div ng-message="required">Needed</div></div></md-input-container></form>`,
    );
    expect(field).toContain('<form srNgForm="f" name="f">');
    expect(field).toContain('<mat-form-field class="md-input-container sr-flex md-block"><mat-label>Name</mat-label>');
    expect(field).toContain('name="deviceName" [ngModel]="vm?.device?.name"');
    expect(field).toContain(`(ngModelChange)="$set(['vm', 'device', 'name'], $event)" required`);
    expect(field).toContain(`<mat-error *ngIf="((f?.deviceName?.$error)?.['required'])">Needed</mat-error>`);
  });

  it('shows one message at a time, unless all are wanted', () => {
    const messages = '<div ng-message="a">A</div><div ng-message="b">B</div>';
    expect(translated(`<div ng-messages="e">${messages}</div>`)).toContain(
      `*ngIf="((e)?.['b']) &amp;&amp; !((e)?.['a'])"`,
    );
    expect(translated(`<div ng-messages="e" ng-messages-multiple>${messages}</div>`)).not.toContain('!');
  });

  it('chooses the kind of button and moves an icon’s label to it', () => {
    expect(translated('<md-button class="md-raised md-primary" type="submit">Go</md-button>')).toContain(
      '<button mat-flat-button',
    );
    const close = translated(
      '<md-button class="md-icon-button" ng-click="x()"><ng-md-icon icon="close" aria-label="Close"></ng-md-icon></md-button>',
    );
    expect(close).toContain('<button mat-icon-button type="button" aria-label="Close" (click)="x?.()"');
    expect(close).toContain('>close</mat-icon>');
    expect(translated('<md-button ng-href="/a/{{id}}">A</md-button>')).toContain('<a mat-button href="/a/{{ id }}"');
  });

  it('repeats, with the names of each round', () => {
    expect(translated('<p ng-repeat="x in vm.xs | orderBy: \'n\' track by x.id">{{x.n}} {{$index}}</p>')).toBe(
      "@for (x of (vm?.xs | srOrderBy: 'n'); track x?.id) {@let $middle = !$first && !$last;<p>{{ x?.n }} {{ $index }}</p>}",
    );
    expect(translated('<p ng-repeat="(k, v) in o">{{k}}</p>')).toContain('(o | srEntries)');
    expect(translated('<p ng-repeat="i in l" ng-if="i.on">y</p>')).toContain('@if (i?.on) {<p>y</p>}');
    expect(() => translated('<p ng-repeat="nonsense">y</p>')).toThrowError(SyntaxError, /nonsense/);
  });

  it('gives each round its own field', () => {
    expect(translated('<form><input ng-repeat="i in l" ng-model="i.v" name="v"></form>')).toContain(
      'name="v-{{ $index }}"',
    );
  });

  it('lets a model outside of forms stand alone', () => {
    expect(translated('<md-switch ng-model="vm.on">On</md-switch>')).toContain('[ngModelOptions]="{standalone: true}"');
  });

  it('disables selects with the fieldset around them', () => {
    expect(
      translated(
        '<fieldset ng-disabled="vm.busy"><md-input-container><md-select ng-model="a"></md-select></md-input-container></fieldset>',
      ),
    ).toContain('<mat-select [disabled]="(vm?.busy)"');
  });

  it('translates visibility, classes, layout and text', () => {
    const box = translated(
      '<div ng-show="a" ng-class="{b: c}" layout="row" layout-align="end center" translate>key.of.text</div>',
    );
    expect(box).toContain('[class.ng-hide]="!(a)"');
    expect(box).toContain(`[ngClass]="{'b': c}"`);
    expect(box).toContain('class="layout-row" style="justify-content: flex-end; align-items: center"');
    expect(box).toContain("{{ 'key.of.text' | translate }}");
  });

  it('translates labels and messages whose text is a key', () => {
    const field = translated(
      '<md-input-container><label translate>a.label</label><input ng-model="a"><div ng-messages="f.a.$error"><div ng-message="required" translate>a.required</div></div></md-input-container>',
    );
    expect(field).toContain(`<mat-label>{{ 'a.label' | translate }}</mat-label>`);
    expect(field).toContain(`{{ 'a.required' | translate }}</mat-error>`);
  });

  it('knows attributes by all their spellings', () => {
    expect(translated('<i data-ng-click="a()" x-ng-if="b"></i>')).toBe('@if (b) {<i (click)="a?.()"></i>}');
  });

  it('understands options of a native select', () => {
    expect(translated('<select ng-model="s" ng-options="t.id as t.name for t in ts"></select>')).toContain(
      '@for (t of ts; track $index) {<option [ngValue]="t?.id">{{ t?.name }}</option>}',
    );
  });

  it('drops what has no place in a dialog, and keeps text from becoming code', () => {
    expect(translated('<p onclick="x()">a@b &lt;i&gt;<script>1</script></p>')).toBe('<p>a&#64;b &lt;i&gt;</p>');
  });
});
