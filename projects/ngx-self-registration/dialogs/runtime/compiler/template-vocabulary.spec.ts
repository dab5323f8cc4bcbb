import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  input,
  NgModule,
  output,
  Pipe,
  type PipeTransform,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideSelfRegistration, withDialogImports } from 'ngx-self-registration';
import { STAND_IN_TAGS } from '../stand-ins/stand-ins';
import { tagsOf } from './known-tags';
import { MATERIAL_IMPORTS } from './material-imports';
import { templateVocabulary } from './template-vocabulary';

@Component({ selector: 'tb-dial', changeDetection: ChangeDetectionStrategy.OnPush, template: '' })
class DialComponent {
  // eslint-disable-next-line @angular-eslint/no-input-rename -- what templates write is what counts
  readonly value = input(0, { alias: 'turned' });
  readonly clicked = output<void>();
}

@Pipe({ name: 'acme' })
class AcmePipe implements PipeTransform {
  transform = String;
}

@NgModule({ imports: [DialComponent, AcmePipe], exports: [DialComponent, AcmePipe] })
class AcmeModule {}

describe('templateVocabulary', () => {
  const vocabulary = () => templateVocabulary(TestBed.inject(Injector));
  const elements = async () => new Set((await vocabulary()).parts.map(({ element }) => element));

  it('knows every element that templates can have', async () => {
    const known = await elements();
    expect([...STAND_IN_TAGS, ...tagsOf(MATERIAL_IMPORTS)].filter((tag) => !known.has(tag))).toEqual([]);
    expect([...known].filter((tag) => tag?.startsWith('sr-'))).toEqual([]);
  });

  it('knows attributes, what they take and tell, pipes and RxJS', async () => {
    const { parts, pipes, rxjs } = await vocabulary();
    const by = (attribute: string) => parts.find(({ attributes }) => attributes.includes(attribute));
    expect(by('formGroup')).toEqual(jasmine.objectContaining({ inputs: ['formGroup'], outputs: ['ngSubmit'] }));
    expect(parts.some(({ element, attributes }) => !element && attributes.join() === 'formControlName')).toBeTrue();
    expect(by('matTooltip')!.inputs).toContain('matTooltipPosition');
    expect(by('ngIf')!.inputs).toEqual(['ngIf', 'ngIfThen', 'ngIfElse']);
    expect(parts.find(({ element }) => element === 'mat-form-field')!.inputs).toContain('appearance');
    expect(pipes).toContain('translate');
    expect(rxjs).toContain('forkJoin');
    expect(rxjs).toContain('switchMap');
  });

  it('knows what the host brings, in modules too', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideSelfRegistration(
          {},
          withDialogImports(async () => ({ imports: [AcmeModule] })),
        ),
      ],
    });
    const { parts, pipes } = await vocabulary();
    expect(parts.filter(({ element }) => element === 'tb-dial')).toEqual([
      { element: 'tb-dial', attributes: [], inputs: ['turned'], outputs: ['clicked'] },
    ]);
    expect(pipes).toContain('acme');
  });
});
