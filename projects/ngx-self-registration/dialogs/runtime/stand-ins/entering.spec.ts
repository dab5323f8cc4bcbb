import { OpenedTemplate } from '../../testing/opened-template';
import { until } from '../../testing/dialog-page';

/** Gives files to a field, as choosing them does. */
function give(opened: OpenedTemplate, selector: string, ...files: File[]): void {
  const transfer = new DataTransfer();
  files.forEach((file) => transfer.items.add(file));
  const field = opened.find<HTMLInputElement>(`${selector} input[type=file]`);
  field.files = transfer.files;
  field.dispatchEvent(new Event('change'));
}

const DOT = new File(['<svg/>'], 'dot.svg', { type: 'image/svg+xml' });

describe('fields that take what somebody enters', () => {
  beforeEach(() => OpenedTemplate.configure());
  afterEach(() => OpenedTemplate.close());

  it('tb-image-input: a data URL, refusals in words, and null when it is taken away', async () => {
    const names: unknown[] = [];
    const opened = await OpenedTemplate.open(
      `<tb-image-input formControlName="x" label="Photo" [maxSizeByte]="20" (fileNameChanged)="names.push($event)"></tb-image-input>`,
      'tb-image;/api/images/tenant/old.png',
      { names },
    );
    const old = await until('the request', () => opened.http.match('/api/images/tenant/old.png')[0]);
    old.flush(new Blob(['<svg/>'], { type: 'image/svg+xml' }));
    await until('the old image', () =>
      document.querySelector<HTMLImageElement>('tb-image-input img')?.src.startsWith('blob:'),
    );
    give(opened, 'tb-image-input', new File(['x'.repeat(21)], 'large.png', { type: 'image/png' }));
    await until('the refusal', () => opened.text('[role=alert]') === '“large.png” is larger than 20 byte.');
    give(opened, 'tb-image-input', new File(['x'], 'a.txt', { type: 'text/plain' }));
    await until('the refusal', () => opened.text('[role=alert]') === '“a.txt” is no image.');
    expect(opened.value).toBe('tb-image;/api/images/tenant/old.png');
    give(opened, 'tb-image-input', DOT);
    await opened.has(`data:image/svg+xml;base64,${btoa('<svg/>')}`);
    expect(opened.text('[role=alert]')).toBe('');
    opened.click('button[aria-label="Remove Photo"]');
    await opened.has(null);
    expect(names).toEqual(['dot.svg', null]);
  });

  it('tb-file-input: text, what is made of it, files themselves', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-file-input formControlName="x" [contentConvertFunction]="read" allowedExtensions="json" label="Settings"></tb-file-input>
       <tb-file-input class="raw" formControlName="f" [workFromFileObj]="true" [multipleFile]="true"></tb-file-input>
       <tb-file-input class="bytes" formControlName="b" readAsBinary="true"></tb-file-input>`,
      null,
      { read: (text: string) => JSON.parse(text) as unknown, controls: { f: [null], b: [null] } },
    );
    give(opened, 'tb-file-input', new File(['1'], 'a.csv'));
    await until('the refusal', () => opened.text('[role=alert]') === '“a.csv” is none of these kinds: json.');
    give(opened, 'tb-file-input', new File(['{'], 'a.json'));
    await until('the refusal', () => opened.text('[role=alert]') === '“a.json” could not be read.');
    give(opened, 'tb-file-input', new File(['{"a":1}'], 'a.json'));
    await opened.has({ a: 1 });
    give(opened, '.raw', DOT, new File(['x'], 'b.txt'));
    await until('files', () => (opened.instance.form.value['f'] as File[] | null)?.length === 2);
    expect((opened.instance.form.value['f'] as File[])[0]).toBeInstanceOf(File);
    await until('their names', () => opened.text('.raw .name') === 'dot.svg, b.txt');
    give(opened, '.bytes', new File([new Uint8Array([255, 0, 65])], 'c.bin'));
    await until('bytes', () => opened.instance.form.value['b'] === '\xff\0A');
  });

  it('tb-phone-input: E.164, national numbers of the country, null and a mistake in between', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-phone-input formControlName="x" defaultCountry="DE" label="Mobile"></tb-phone-input>`,
      '+12015550123',
    );
    const field = () => opened.find<HTMLInputElement>('input[type=tel]');
    await until('the number', () => field().value === '+12015550123');
    await until('its country', () => opened.text('mat-select').includes('US'));
    opened.type('input[type=tel]', '+4930123');
    await until('no value', () => opened.value === '+4930123' || opened.value === null);
    opened.type('input[type=tel]', '+49 30 901820');
    await opened.has('+4930901820');
    await until('the country', () => opened.text('mat-select').includes('DE'));
    opened.type('input[type=tel]', '030 901821');
    await opened.has('+4930901821');
    opened.type('input[type=tel]', '12');
    await opened.has(null);
    expect(opened.instance.form.valid).toBeFalse();
    await until('words', () => opened.text('mat-error') === 'This is no phone number of the country.');
    opened.type('input[type=tel]', '');
    await until('words', () => opened.text('mat-error') === 'Fill this in.');
    expect(opened.instance.form.valid).toBeFalse();
  });

  it('tb-phone-input: may be empty, and keeps what was stored in another form', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-phone-input formControlName="x" [required]="false"></tb-phone-input>
       <tb-phone-input class="old" formControlName="o" [required]="false"></tb-phone-input>`,
      null,
      { controls: { o: ['ext. 12'] } },
    );
    await until('the numbers', () => opened.text('mat-select').includes('+1'));
    expect(opened.instance.form.valid).toBeTrue();
    expect(opened.find<HTMLInputElement>('.old input').value).toBe('ext. 12');
  });

  it('tb-contact: the controls that the form has', async () => {
    const opened = await OpenedTemplate.open(`<tb-contact [parentForm]="form" [isEdit]="true"></tb-contact>`, null, {
      controls: { country: ['Germany'], city: ['Bonn'], zip: [''], phone: [null], email: ['a@b.io'] },
    });
    expect(Array.from(document.querySelectorAll('tb-contact mat-label'), (label) => label.textContent?.trim())).toEqual(
      ['Country', 'City', 'Postal code', 'Phone number', 'E-mail'],
    );
    opened.type('tb-country-autocomplete input', 'austri');
    await opened.choose('Austria');
    await until('the country', () => opened.instance.form.value['country'] === 'Austria');
    await until('its code', () => opened.text('tb-phone-input mat-select') === 'AT +43');
    opened.type('input[autocomplete=tel]', '+43 1 52525');
    await until('the phone', () => opened.instance.form.value['phone'] === '+43152525');
    expect(opened.instance.form.value['city']).toBe('Bonn');
  });

  it('tb-json-object-edit: an object, and a mistake in words', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-json-object-edit formControlName="x" label="Config" [jsonRequired]="true"></tb-json-object-edit>
       <tb-json-content formControlName="t" contentType="JSON" validateContent="true"></tb-json-content>`,
      { a: 1 },
      { controls: { t: ['{"b": 2}'] } },
    );
    await until('the text', () => opened.find<HTMLTextAreaElement>('textarea').value === '{\n  "a": 1\n}');
    opened.type('textarea', '{"a": ');
    await opened.has(null);
    await until('words', () => /^This is no JSON: \S/.test(opened.text('mat-error')));
    expect(opened.instance.form.valid).toBeFalse();
    opened.type('textarea', '7');
    await until('words', () => opened.text('mat-error') === 'An object or a list belongs here.');
    opened.type('textarea', '[1,{"b":2}]');
    await opened.has([1, { b: 2 }]);
    expect(opened.instance.form.valid).toBeTrue();
    opened.type('tb-json-content textarea', '{');
    await until('the text', () => opened.instance.form.value['t'] === '{');
    expect(opened.instance.form.valid).toBeFalse();
  });

  it('tb-datetime and mat-datetimepicker: milliseconds and dates', async () => {
    const noon = new Date(2026, 4, 3, 12, 30).getTime();
    const opened = await OpenedTemplate.open(
      `<tb-datetime formControlName="x" dateText="Begin"></tb-datetime>
       <mat-form-field class="plain"><mat-label>End</mat-label>
         <mat-datetimepicker-toggle [for]="picker" matPrefix></mat-datetimepicker-toggle>
         <mat-datetimepicker #picker type="datetime" openOnFocus="true"></mat-datetimepicker>
         <input matInput formControlName="e" [matDatetimepicker]="picker" (dateChange)="told = $event.value" [max]="last">
       </mat-form-field>`,
      noon,
      { controls: { e: [null] }, last: new Date(2030, 0, 1) },
    );
    await until('the text', () => opened.find<HTMLInputElement>('tb-datetime input').value === '05/03/2026, 12:30 PM');
    opened.type('tb-datetime input', '5/4/2026 1:15 pm');
    await opened.has(new Date(2026, 4, 4, 13, 15).getTime());
    opened.type('tb-datetime input', '2/31/2026 1:15 pm');
    await opened.has(null);

    opened.find('.plain input').focus();
    const panel = await until('the panel', () =>
      document.querySelector<HTMLElement>('.cdk-overlay-pane [role=dialog].panel'),
    );
    const day = Array.from(panel.querySelectorAll<HTMLElement>('.mat-calendar-body-cell')).find(
      (cell) => cell.textContent?.trim() === '15',
    );
    day!.click();
    const time = panel.querySelector<HTMLInputElement>('input[type=time]')!;
    time.value = '08:05';
    time.dispatchEvent(new Event('input'));
    const ok = await until('OK', () =>
      Array.from(panel.querySelectorAll('button')).find(
        (button) => button.textContent?.trim() === 'OK' && !button.disabled,
      ),
    );
    ok.click();
    await until('the date', () => opened.instance.form.value['e'] instanceof Date);
    const date = opened.instance.form.value['e'] as Date;
    expect([date.getDate(), date.getHours(), date.getMinutes()]).toEqual([15, 8, 5]);
    expect(opened.instance['told']).toEqual(date);
    await until('it to close', () => !document.querySelector('.cdk-overlay-pane .panel'));
    opened.type('.plain input', '01/02/2031, 12:00 AM');
    await until('the rule', () => !opened.instance.form.valid);

    opened.click('.plain mat-datetimepicker-toggle button');
    const isOpen = () => !!document.querySelector('.cdk-overlay-pane [role=dialog].panel');
    await until('the panel again', isOpen);
    opened.type('.plain input', '5/16/2026 8:05 am');
    await until('no panel', () => !isOpen());
  });

  it('an old mat-slider, toggles, boxes, colours', async () => {
    const opened = await OpenedTemplate.open(
      `<mat-slider formControlName="x" min="0" max="10" step="1" thumbLabel (change)="slid = $event.value"></mat-slider>
       <tb-toggle-select formControlName="t"><tb-toggle-option *ngFor="let o of ['a', 'b']" [value]="o">Option {{ o }}</tb-toggle-option></tb-toggle-select>
       <tb-checkbox formControlName="c" trueValue="yes" falseValue="no">Sure</tb-checkbox>
       <tb-color-input formControlName="k" label="Paint"></tb-color-input>`,
      4,
      { controls: { t: ['a'], c: ['no'], k: ['#112233'] } },
    );
    const thumb = opened.find<HTMLInputElement>('mat-slider input');
    await until('the value', () => thumb.value === '4');
    thumb.value = '7';
    thumb.dispatchEvent(new Event('input', { bubbles: true }));
    thumb.dispatchEvent(new Event('change', { bubbles: true }));
    await opened.has(7);
    await until('the event', () => opened.instance['slid'] === 7);
    const value = (name: string) => opened.instance.form.value[name];
    const toggles = () => Array.from(document.querySelectorAll<HTMLElement>('mat-button-toggle button'));
    await until(
      'both',
      () =>
        toggles()
          .map((toggle) => toggle.textContent?.trim())
          .join() === 'Option a,Option b',
    );
    toggles()[1].click();
    await until('the toggle', () => value('t') === 'b');
    opened.click('tb-checkbox input');
    await until('the box', () => value('c') === 'yes');
    const paint = opened.find<HTMLInputElement>('tb-color-input input[type=color]');
    expect(paint.value).toBe('#112233');
    opened.type('tb-color-input input[matInput], tb-color-input .mat-mdc-input-element', 'teal');
    await until('the colour', () => value('k') === 'teal');
  });

  it('tb-gateway-command: the file of the gateway', async () => {
    const opened = await OpenedTemplate.open(`<tb-gateway-command [deviceId]="id"></tb-gateway-command>`, null, {
      id: { entityType: 'DEVICE', id: 'd1' },
    });
    const clicked = spyOn(HTMLAnchorElement.prototype, 'click');
    opened.click('tb-gateway-command button');
    const url = '/api/device-connectivity/gateway-launch/d1/docker-compose/download';
    const request = await until('the request', () => opened.http.match(url)[0]);
    request.flush(new Blob(['services:']));
    expect(clicked).toHaveBeenCalledTimes(1);
    expect((clicked.calls.first().object as HTMLAnchorElement).download).toBe('docker-compose.yml');
    expect(opened.text('code')).toBe('docker compose up');
  });

  it('tb-gateway-configuration: what a gateway is told', async () => {
    const close = jasmine.createSpy('close');
    const opened = await OpenedTemplate.open(
      `<tb-gateway-configuration mat-dialog-content [device]="id" [dialogRef]="ref"></tb-gateway-configuration>`,
      null,
      { id: { entityType: 'DEVICE', id: 'd1' }, ref: { close } },
    );
    const telemetry = '/api/plugins/telemetry/DEVICE/d1';

    await opened.answer('/api/device/d1/credentials', { credentialsId: 'token1' });
    expect(await opened.answer(`${telemetry}/values/attributes/CLIENT_SCOPE`, [])).toContain(
      'keys=general_configuration',
    );
    await opened.answer(`${telemetry}/values/attributes/SHARED_SCOPE`, [
      { key: 'logs_configuration', value: { a: 1 } },
    ]);
    const area = await until('the text', () => {
      const found = document.querySelector<HTMLTextAreaElement>('tb-gateway-configuration textarea');
      return found?.value ? found : undefined;
    });
    expect(JSON.parse(area.value)).toEqual(
      jasmine.objectContaining({ security: { type: 'accessToken', accessToken: 'token1' } }),
    );
    const save = opened.find<HTMLButtonElement>('tb-gateway-configuration button[type=submit]');
    opened.type('tb-gateway-configuration textarea', '{');
    await until('the mistake', () => save.disabled);
    opened.type('tb-gateway-configuration textarea', '{"host": "h"}');
    await until('the way out', () => !save.disabled);
    save.click();
    const sent = await opened.answer(`${telemetry}/SHARED_SCOPE`, '');
    expect(JSON.parse(sent.slice(sent.indexOf('{')))).toEqual({
      RemoteLoggingLevel: 'NONE',
      general_configuration: { host: 'h', ts: jasmine.any(Number) },
      logs_configuration: { a: 1, ts: jasmine.any(Number) },
      storage_configuration: jasmine.objectContaining({ type: 'memory' }),
      grpc_configuration: jasmine.objectContaining({ enabled: false }),
    });
    await until('the end', () => close.calls.count() > 0);
  });

  it('are off where their form is', async () => {
    const opened = await OpenedTemplate.open(
      `<fieldset><tb-entity-autocomplete formControlName="x"></tb-entity-autocomplete>
       <tb-image-input formControlName="i"></tb-image-input><tb-phone-input formControlName="p" required="false"></tb-phone-input>
       <tb-json-object-edit formControlName="j"></tb-json-object-edit></fieldset>`,
      null,
      {
        controls: {
          x: [{ value: null, disabled: true }],
          i: [{ value: null, disabled: true }],
          p: [{ value: null, disabled: true }],
          j: [{ value: null, disabled: true }],
        },
      },
    );
    const fields = Array.from(
      document.querySelectorAll<HTMLInputElement>('mat-dialog-container :is(input:not([type=file]), textarea)'),
    );
    expect(fields.length).toBe(3);
    await until('all to be off', () => fields.every((field) => field.disabled));
    expect(opened.find<HTMLButtonElement>('tb-image-input button').disabled).toBeTrue();
  });
});

describe('elements that nobody brings', () => {
  beforeEach(() => OpenedTemplate.configure());
  afterEach(() => OpenedTemplate.close());

  it('are named, form-bound or not, and keep what is inside', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-pump-panel [pump]="1" *ngIf="true"><b>inside</b></tb-pump-panel><acme-dial formControlName="x"></acme-dial>`,
      { id: 'kept' },
    );
    const notes = () => Array.from(document.querySelectorAll('[role=note]'), (note) => note.textContent ?? '');
    await until('both', () => notes().length === 2);
    expect(notes()[0]).toContain('“Pump panel” (tb-pump-panel).');
    expect(notes()[1]).toContain('(acme-dial). Its value stays as it is.');
    expect(opened.text('b')).toBe('inside');
    expect(opened.value).toEqual({ id: 'kept' });
  });
});
