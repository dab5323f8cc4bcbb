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
});
