import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { SelfRegistrationNotices } from 'ngx-self-registration';
import { dialogElement, until } from './testing/dialog-page';
import { WidgetActionRunner } from './widget-action-runner.service';

const lines = (...texts: string[]) => texts.join('\n');

describe('a mistake in an action', () => {
  let notices: jasmine.SpyObj<SelfRegistrationNotices>;

  const run = (customFunction: string, customHtml = '') =>
    TestBed.inject(WidgetActionRunner).run(
      { id: 'a', name: 'Broken', icon: 'x', type: 'customPretty', customFunction, customHtml },
      { widgetContext: {} },
    );
  const told = () => notices.show.calls.mostRecent()?.args[0].text;

  beforeEach(() => {
    notices = jasmine.createSpyObj<SelfRegistrationNotices>('notices', ['show']);
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: SelfRegistrationNotices, useValue: notices },
      ],
    });
    spyOn(console, 'error');
  });

  afterEach(async () => {
    TestBed.inject(MatDialog).closeAll();
    await until('dialogs to close', () => !dialogElement());
  });

  it('is told with the line of the function', async () => {
    await run(lines('// A comment.', '', 'widgetContext.nobody.call();'));
    expect(told()).toMatch(/^The action “Broken” failed in line 3 of its function: .*nobody|reading 'call'/);
    await run('throw new Error("Enough")');
    expect(told()).toBe('The action “Broken” failed in line 1 of its function: Enough');
  });

  it('is told with the line that threw, and not with the one that called it', async () => {
    await run(lines('inner();', 'function inner() {', '  throw new Error("In it");', '}'));
    expect(told()).toContain('in line 3 of its function: In it');
  });

  it('is told with its line when it comes later', async () => {
    await run(lines('widgetContext.rxjs.timer(5)', '  .subscribe(() => {', '    throw new Error("Later");', '  });'));
    await until('the notice', told);
    expect(told()).toContain('in line 3 of its function: Later');
  });

  it('is told with its line where the function is no code', async () => {
    await run(lines('const a = 1;', 'if (a {', '}'));
    expect(told()).toMatch(/^The code of the action “Broken” has a mistake in line 2: .*'\{'|&#39;\{&#39;/);
    // A brace too many closes the function that the body stands in.
    await run(lines('return 1;', '}', 'alert(2);'));
    expect(told()).toContain('has a mistake in line 2: ');
  });

  it('has no line where what failed is not its code', async () => {
    await run('return Promise.reject({ message: "Refused" });');
    expect(told()).toBe('The action “Broken” failed: Refused');
  });

  it('is told with the line of the template', async () => {
    const open = `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('customDialog'))
      .customDialog(htmlTemplate, () => {}).subscribe();`;
    await run(
      open,
      lines('<button mat-button', '   class="a"', '   mat-raised-button>', 'x</button>', '<p>{{ a b }}</p>'),
    );
    await until('the notice', told);
    expect(told()).toContain('failed: line 5 of the template: ');
    expect(told()).toContain('a b');
    notices.show.calls.reset();
    await run(open, lines('<div>', '<p>x</p>', '</section>', '</div>'));
    await until('the notice', told);
    expect(told()).toMatch(/line 3 of the template: Unexpected closing tag (&quot;|")section\1\.$/);
    expect(told()).not.toContain('ng://');
  });
});
