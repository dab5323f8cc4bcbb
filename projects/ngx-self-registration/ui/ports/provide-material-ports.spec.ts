import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import {
  provideSelfRegistration,
  SelfRegistrationConfirm,
  SelfRegistrationNotices,
  withNotices,
} from 'ngx-self-registration';
import { provideMaterialPorts } from './provide-material-ports';

const EVIL = `Role <img src=x onerror="fail('ran')"> & 'co'`;

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageComponent {}

describe('provideMaterialPorts()', () => {
  const loader = () => TestbedHarnessEnvironment.documentRootLoader(TestBed.createComponent(PageComponent));

  it('shows notices as text in a snack bar', async () => {
    TestBed.configureTestingModule({ providers: [provideSelfRegistration(), provideMaterialPorts()] });
    const page = loader();
    TestBed.inject(SelfRegistrationNotices).show({ kind: 'success', text: EVIL });
    const bar = await page.getHarness(MatSnackBarHarness);
    expect(await bar.getMessage()).toBe(EVIL);
    await bar.dismissWithAction();
  });

  it('asks in a dialog', async () => {
    TestBed.configureTestingModule({ providers: [provideSelfRegistration(), provideMaterialPorts()] });
    const page = loader();
    const answer = TestBed.inject(SelfRegistrationConfirm).ask({ title: EVIL, confirm: 'Delete' });
    const dialog = await page.getHarness(MatDialogHarness);
    expect(await dialog.getTitleText()).toBe(EVIL);
    await dialog.close();
    expect(await answer).toBeFalse();
  });

  it('leaves a host its own', async () => {
    const host = jasmine.createSpyObj<SelfRegistrationNotices>(['show']);
    class Host {
      show = host.show;
    }
    TestBed.configureTestingModule({
      providers: [Host, provideSelfRegistration({}, withNotices(Host)), provideMaterialPorts()],
    });
    const page = loader();
    TestBed.inject(SelfRegistrationNotices).show({ kind: 'info', text: 'Saved' });
    expect(host.show).toHaveBeenCalledTimes(1);
    expect(await page.getAllHarnesses(MatSnackBarHarness)).toEqual([]);
  });
});
