import { ChangeDetectionStrategy, Component } from '@angular/core';
import { provideDialogImports } from 'ngx-self-registration/dialogs/actions';
import { until } from '../../testing/dialog-page';
import { OpenedTemplate } from '../../testing/opened-template';

@Component({
  selector: 'tb-phone-input',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: 'the telephone of the host',
})
class HostPhoneComponent {}

describe('templates of the platform’s console', () => {
  afterEach(() => OpenedTemplate.close());

  it('have their texts, as a pipe and as an attribute', async () => {
    OpenedTemplate.configure();
    const opened = await OpenedTemplate.open(
      `<p>{{ 'device.label' | translate }}</p>
       <mat-form-field><mat-label translate>device.device-type</mat-label><input matInput formControlName="x"></mat-form-field>
       <h3 [translate]="key"></h3><h4 translate="no">device.name</h4><h5 translate>{{ other }}</h5><h6 translate>acme.unknown</h6>`,
      null,
      { key: 'asset.asset-required', other: 'action.saveAs' },
    );
    expect(opened.text('p')).toBe('Label');
    expect(opened.text('mat-label')).toBe('Device type');
    expect(opened.text('h3')).toBe('Choose one: asset.');
    expect(opened.text('h4')).toBe('device.name');
    expect(opened.text('h5')).toBe('Save as');
    expect(opened.text('h6')).toBe('acme.unknown');
    opened.instance['other'] = 'action.next';
    await until('the other text', () => opened.text('h5') === 'Next');
  });

  it('show images of the platform, asked for as the user', async () => {
    OpenedTemplate.configure();
    const opened = await OpenedTemplate.open(
      `<img class="a" src="tb-image;/api/images/tenant/a.png" alt=""><img class="b" [src]="'/favicon.ico' | image | async" alt="">`,
    );
    const request = await until('the image', () => opened.http.match('/api/images/tenant/a.png')[0]);
    request.flush(new Blob(['x']));
    await until('it to show', () => opened.find<HTMLImageElement>('.a').src.startsWith('blob:'));
    expect(opened.find('.b').getAttribute('src')).toBe('/favicon.ico');
  });

  it('take components of the host before those of the library', async () => {
    OpenedTemplate.configure(provideDialogImports({ imports: [HostPhoneComponent] }));
    const opened = await OpenedTemplate.open('<tb-phone-input></tb-phone-input><tb-color-input></tb-color-input>');
    expect(opened.text('tb-phone-input')).toBe('the telephone of the host');
    expect(opened.text('tb-color-input mat-label')).toBe('Colour');
  });
});
