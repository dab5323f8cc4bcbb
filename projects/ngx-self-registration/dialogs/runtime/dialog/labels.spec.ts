import { OpenedTemplate } from '../../testing/opened-template';
import { until } from '../../testing/dialog-page';

const FIELD = (label: string) =>
  `<mat-form-field class="flex-1"><mat-label>${label}</mat-label><input matInput></mat-form-field>`;
const row = (kind: string, ...labels: string[]) =>
  `<div class="${kind} flex flex-row gap-2">${labels.map(FIELD).join('')}</div>`;

describe('labels of fields beside each other', () => {
  beforeEach(() => OpenedTemplate.configure());
  afterEach(() => OpenedTemplate.close());

  it('are whole: their row becomes a column where they would be cut', async () => {
    const long = 'Maintenance period from (inclusive, local time)';
    const opened = await OpenedTemplate.open(
      `<div style="width: 480px">${row('a', long, 'To')}${row('b', 'From', 'To')}</div>`,
    );
    await until('the column', () => opened.find('.a').classList.contains('sr-stacked'));
    expect(getComputedStyle(opened.find('.a')).flexDirection).toBe('column');
    expect(opened.find('.b').classList).not.toContain('sr-stacked');
    opened.find('form > div').style.width = '1200px';
    await until('the row again', () => !opened.find('.a').classList.contains('sr-stacked'));
  });

  it('are whole in layouts of old templates, whose fields stay inside', async () => {
    const field = (label: string) => FIELD(label).replace('class="flex-1"', 'fxFlex="50"');
    const opened = await OpenedTemplate.open(
      `<div style="width: 400px"><div class="a" fxLayout="row" fxLayoutGap="8px" fxLayoutAlign="start center">
        ${field('Maintenance period (inclusive)')}${field('To')}</div></div>`,
    );
    await until('the column', () => opened.find('.a').classList.contains('sr-stacked'));
    const [first, second] = opened.find('.a').querySelectorAll<HTMLElement>('mat-form-field');
    expect(second.offsetTop).toBeGreaterThan(first.offsetTop);
    expect(first.offsetWidth).toBe(400);
  });

  it('have room beside a field that says nothing of its width', async () => {
    const plain = '<mat-form-field class="mat-block"><mat-label>Kind</mat-label><input matInput></mat-form-field>';
    const opened = await OpenedTemplate.open(
      `<div style="width: 480px"><div class="a flex flex-row gap-2">${plain}${FIELD('Type')}</div></div>`,
    );
    const [first, second] = opened.find('.a').querySelectorAll<HTMLElement>('mat-form-field');
    expect(second.offsetWidth).toBe(236);
    expect(first.offsetWidth + second.offsetWidth).toBe(472);
  });

  it('are whole where nothing of their field is left', async () => {
    const unit = (label: string) => FIELD(label).replace('</mat-form', '<span matSuffix>°C</span></mat-form');
    const opened = await OpenedTemplate.open(
      `<div style="width: 260px"><div class="a flex flex-row gap-4"><span style="flex: 0 0 150px">x</span>
        ${unit('Min')}${unit('Max')}</div></div>`,
    );
    await until('the column', () => opened.find('.a').classList.contains('sr-stacked'));
  });
});
