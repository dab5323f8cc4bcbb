import { isAngularJsTemplate } from 'ngx-self-registration/dialogs/actions';
import { findSyntaxProblem } from './js-syntax';

describe('findSyntaxProblem', () => {
  it('finds nothing in a function that returns, declares and uses its parameters', async () => {
    expect(await findSyntaxProblem('')).toBeNull();
    expect(await findSyntaxProblem('let vm = widgetContext;\nif (!entityId) { return; }\nvm.go($event);')).toBeNull();
  });

  it('runs nothing', async () => {
    expect(await findSyntaxProblem('window.__ranBySyntaxCheck = true;')).toBeNull();
    expect('__ranBySyntaxCheck' in window).toBeFalse();
  });

  it('names the line', async () => {
    const problem = await findSyntaxProblem('let a = 1;\nlet b = 2;\nlet = = 3;\n');
    expect(problem?.line).toBe(3);
    expect(problem?.message).toBeTruthy();
  });

  it('is not tricked by a body that closes the function', async () => {
    expect(await findSyntaxProblem('} , alert(1), function () {')).not.toBeNull();
  });

  it('leaves the line open where only the browser knows the error', async () => {
    // Declared twice: grammatical, so the parser of the editor has no objection.
    expect(await findSyntaxProblem('let a;\nlet a;')).toEqual({ message: jasmine.any(String) as never, line: null });
  });

  it('lets pages that forbid making functions save', async () => {
    const original = window.Function;
    window.Function = (() => {
      throw new EvalError('refused by the Content-Security-Policy');
    }) as never;
    try {
      expect(await findSyntaxProblem('let = =')).toBeNull();
    } finally {
      window.Function = original;
    }
  });
});

describe('isAngularJsTemplate', () => {
  it('knows the old dialect from the new one', () => {
    expect(isAngularJsTemplate('<md-dialog aria-label="x"></md-dialog>')).toBeTrue();
    expect(isAngularJsTemplate('<input\n ng-model="vm.name">')).toBeTrue();
    expect(
      isAngularJsTemplate('<form #f="ngForm" [formGroup]="g" (ngSubmit)="save()"><mat-icon *ngIf="a">x</mat-icon>'),
    ).toBeFalse();
    expect(isAngularJsTemplate('')).toBeFalse();
  });
});
