import { ErrorHandler, Injector } from '@angular/core';
import { OpenedTemplate } from '../../testing/opened-template';
import { until } from '../../testing/dialog-page';
import { toleratesMissingIcons } from './missing-icons';

describe('icons of sets that a console lacks', () => {
  const handleError = jasmine.createSpy('handleError');
  beforeEach(() => handleError.calls.reset());
  afterEach(() => OpenedTemplate.close());

  it('stay empty, without an error', async () => {
    const warn = spyOn(console, 'warn');
    OpenedTemplate.configure({ provide: ErrorHandler, useValue: { handleError } });
    await OpenedTemplate.open('<mat-icon svgIcon="acme:pump"></mat-icon>');
    await until('the warning', () => warn.calls.allArgs().some(([text]) => String(text).includes('acme:pump')));
    expect(handleError).not.toHaveBeenCalled();
  });

  it('leave other errors to the host', () => {
    const parent = Injector.create({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    const error = new Error('Something else');
    Injector.create({ providers: [toleratesMissingIcons()] as never, parent })
      .get(ErrorHandler)
      .handleError(error);
    expect(handleError).toHaveBeenCalledOnceWith(error);
  });
});
