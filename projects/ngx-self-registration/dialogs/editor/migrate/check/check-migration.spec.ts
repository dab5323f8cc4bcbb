import { type HttpRequest, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import type { WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import { of } from 'rxjs';
import { ActionPreview } from '../../preview/action-preview';
import { codeOf, migrateAction } from '../migrate-action';
import { ADD_BOILER, sayInEnglish } from '../testing/boiler.fixture';
import { checkMigration } from './check-migration';

describe('the check of a migration', () => {
  let sent: string[];

  beforeEach(() => {
    sent = [];
    const answer = (request: HttpRequest<unknown>) => {
      sent.push(`${request.method} ${request.url}`);
      return of(new HttpResponse({ body: [] }));
    };
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([answer])), ActionPreview],
    });
  });

  afterEach(() => TestBed.inject(MatDialog).closeAll());

  const migrated = async (change: (js: string) => string = (js) => js): Promise<WidgetActionDescriptor> => {
    const { html, js, css } = await migrateAction(codeOf(ADD_BOILER), sayInEnglish);
    return { ...ADD_BOILER, customHtml: html, customCss: css, customFunction: change(js) };
  };
  const check = async (now: WidgetActionDescriptor) => checkMigration(TestBed.inject(Injector), ADD_BOILER, now);

  it('finds both the same, with all fields filled and with those that have to be', async () => {
    const [all, required] = await check(await migrated());
    expect(all.old).toBeNull();
    expect(all.now).toBeNull();
    expect(all.missing).toEqual([]);
    expect(all.pairs.map(({ old, now }) => [old?.body, now?.body])).toEqual([
      ['{"type":"boiler","name":"Sample Name"}', '{"type":"boiler","name":"Sample Name"}'],
      ['{"room":"Attic","heats":true,"temperature":23}', '{"room":"Attic","heats":true,"temperature":23}'],
    ]);
    expect(all.isSame).toBeTrue();
    expect(required.pairs.map(({ old }) => old?.url)).toEqual(['/api/device']);
    expect(required.isSame).toBeTrue();
    expect(sent).toEqual([]);
    expect(TestBed.inject(MatDialog).openDialogs).toEqual([]);
  });

  it('shows where a migration asks for something else', async () => {
    const [all] = await check(await migrated((js) => js.replace("'SERVER_SCOPE'", "'SHARED_SCOPE'")));
    expect(all.isSame).toBeFalse();
    expect(all.pairs.map(({ isSame, now }) => [isSame, now?.url.split('/').at(-1)])).toEqual([
      [true, 'device'],
      [false, undefined],
      [false, 'SHARED_SCOPE'],
    ]);
  });

  it('shows what is sent without need, and a dialog that cannot be submitted', async () => {
    const [, required] = await check(await migrated((js) => js.replace('else if (control.dirty)', 'else')));
    expect(required.isSame).toBeFalse();
    const [all] = await check({
      ...(await migrated()),
      customHtml: '<form><button type="submit" disabled>x</button></form>',
    });
    expect(all.now).toEqual({ kind: 'submit-disabled', text: '' });
    expect(all.isSame).toBeFalse();
  });

  it('tells of a new dialog that does not open', async () => {
    const [all] = await check(await migrated((js) => js.replace('vm.fb.group', 'vm.fb.nothing')));
    expect(all.now?.kind).toBe('failed');
    expect(all.isSame).toBeFalse();
  });
});
