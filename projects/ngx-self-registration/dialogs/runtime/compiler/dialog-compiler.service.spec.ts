import { ChangeDetectionStrategy, Component, Directive, NgModule } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideSelfRegistration, withDialogImports } from 'ngx-self-registration';
import type { DialogImports } from 'ngx-self-registration/dialogs/actions';
import { DialogCompiler } from './dialog-compiler.service';

@Component({ selector: 'tb-note', changeDetection: ChangeDetectionStrategy.OnPush, template: 'a note of the host' })
class NoteComponent {}

@NgModule({ imports: [NoteComponent], exports: [NoteComponent] })
class NoteModule {}

/** As every module is in an optimized build. */
@NgModule({})
class StrippedModule {}

@Directive()
class Base {}

async function textOf(template: string): Promise<string | null> {
  const type = await TestBed.inject(DialogCompiler).compile('angular', template, Base);
  const fixture = TestBed.createComponent(type);
  fixture.detectChanges();
  return (fixture.nativeElement as HTMLElement).textContent;
}

describe('components of the host', () => {
  it('are loaded with the first template, once, and again after a failure', async () => {
    const answers: (DialogImports | Error)[] = [new Error('offline'), { imports: [NoteComponent] }];
    const load = jasmine.createSpy('load').and.callFake(async () => {
      const answer = answers.shift();
      if (answer instanceof Error || !answer) throw answer;
      return answer;
    });
    TestBed.configureTestingModule({ providers: [provideSelfRegistration({}, withDialogImports(load))] });
    await expectAsync(textOf('<tb-note />')).toBeRejectedWithError('offline');
    expect(await textOf('<tb-note />')).toBe('a note of the host');
    expect(await textOf('<p><tb-note /></p>')).toBe('a note of the host');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('come with NgModules, and one that exports nothing is told of', async () => {
    const warn = spyOn(console, 'warn');
    const load = async () => ({ imports: [NoteModule, StrippedModule], tags: ['tb-note'] });
    TestBed.configureTestingModule({ providers: [provideSelfRegistration({}, withDialogImports(load))] });
    expect(await textOf('<tb-note />')).toBe('a note of the host');
    expect(await textOf('<p><tb-note /></p>')).toBe('a note of the host');
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.calls.first().args[0]).toMatch(/NgModules StrippedModule\d*:/);
  });
});
