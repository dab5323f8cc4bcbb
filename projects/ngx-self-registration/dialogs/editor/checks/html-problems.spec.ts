import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ANGULARJS_DIALECT, provideTexts } from 'ngx-self-registration';
import { isAngularJsTemplate } from 'ngx-self-registration/dialogs/actions';
import { DIALOGS_TEXTS } from '../texts.en';
import { htmlProblems } from './html-problems';

describe('htmlProblems', () => {
  const check = async (template: string, hasModules = false) =>
    (await htmlProblems(TestBed.inject(Injector), template, hasModules)).map(
      ({ severity, message, start }) => `${severity} ${start.line}:${start.column} ${message}`,
    );

  it('has the line and column in templates of all line ends', async () => {
    expect(await check('<p>\r\n\r\n  {{ a b }}</p>')).toEqual(["error 3:8 Unexpected token 'b'"]);
    expect(await check('\n\n</b>')).toEqual([jasmine.stringMatching(/^error 3:1 Unexpected closing tag "b"/)]);
    expect(await check('')).toEqual([]);
  });

  it('warns of what is unknown unless modules may bring it; errors stay', async () => {
    TestBed.configureTestingModule({ providers: [provideTexts(DIALOGS_TEXTS)] });
    expect(await check('<tb-none/>{{ a b }}{{ a | none }}')).toEqual([
      "error 1:16 Unexpected token 'b'",
      'warning 1:2 Nothing here brings the element “tb-none”: a note stands in its place.',
      'warning 1:27 Nothing here brings the pipe “none”: the dialog will not open.',
    ]);
    expect(await check('<tb-none/>{{ a b }}{{ a | none }}', true)).toEqual(["error 1:16 Unexpected token 'b'"]);
  });

  it('leaves the old dialect to its own translation', async () => {
    const template = '<md-dialog>\n  <p ng-if="a b">{{ x | y }}</p>\n</md-dialog>';
    expect(await check(template)).toEqual([]);
    let said: string | null = 'Unexpected “b” in the expression “a b”';
    const dialect = Object.assign(() => Promise.reject(new Error('runs nothing')), { check: () => said });
    TestBed.resetTestingModule().configureTestingModule({
      providers: [{ provide: ANGULARJS_DIALECT, useValue: async () => dialect }],
    });
    expect(await check(template)).toEqual(['error 2:13 Unexpected “b” in the expression “a b”']);
    said = 'Something else';
    expect(await check(template)).toEqual(['error 1:1 Something else']);
    said = null;
    expect(await check(template)).toEqual([]);
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
