import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TextService } from 'ngx-self-registration';
import { provideDialogTexts } from './dialog-texts';

// That every key which a template names has its text is checked where the sources can be read: tools/texts.test.mjs.
describe('provideDialogTexts', () => {
  it('brings the English of the editor to components outside the library’s routes', () => {
    TestBed.configureTestingModule({});
    const injector = Injector.create({ providers: provideDialogTexts(), parent: TestBed.inject(Injector) });
    const text = TestBed.inject(TextService).get('self-registration.actions.delete-named', { name: 'Pump' }, injector);
    expect(text).toBe('Delete action Pump');
  });
});
