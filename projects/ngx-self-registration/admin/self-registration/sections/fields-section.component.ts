import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, CdkDragDrop, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
} from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatTooltip } from '@angular/material/tooltip';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { MANDATORY_SIGN_UP_FIELDS, SignUpFieldId } from 'ngx-self-registration/models';
import { SIGN_UP_FORM_LIMITS } from 'ngx-self-registration/models/limits';
import { FormSectionComponent, SrFieldErrorPipe } from 'ngx-self-registration/ui';
import { createSignUpFieldGroup } from '../self-registration-form';
import { SelfRegistrationEditor } from '../self-registration-editor';

/** All fields that a form can have, in the order in which they are offered. */
const FIELD_IDS: readonly SignUpFieldId[] = [
  'FIRST_NAME',
  'LAST_NAME',
  'EMAIL',
  'PASSWORD',
  'REPEAT_PASSWORD',
  'PHONE',
  'COUNTRY',
  'STATE',
  'CITY',
  'ZIP',
  'ADDRESS',
  'ADDRESS2',
];

/** The fields of the sign-up form: which, in what order, under what label. */
@Component({
  selector: 'sr-fields-section',
  imports: [
    CdkDrag,
    CdkDragHandle,
    CdkDropList,
    FormSectionComponent,
    MatButton,
    MatCheckbox,
    MatError,
    MatFormField,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MatTooltip,
    ReactiveFormsModule,
    SrFieldErrorPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './fields-section.component.html',
  styleUrls: ['../../section.scss', './fields-section.component.scss'],
})
export class FieldsSectionComponent {
  protected readonly labelLimit = { max: SIGN_UP_FORM_LIMITS.fieldLabel.max };
  protected readonly editor = inject(SelfRegistrationEditor);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly text = injectTextLookup();

  private readonly fields = this.editor.form.controls.signUpFields;
  /** The lines as controls; the value is asked for so that they are followed. */
  protected readonly lines = computed(() => {
    this.editor.value();
    return this.fields.controls.map((group) => {
      const id = group.controls.id.value;
      return { id, group, mandatory: MANDATORY_SIGN_UP_FIELDS.includes(id) };
    });
  });
  protected readonly missing = computed(() => {
    const present = this.lines().map(({ id }) => id);
    return FIELD_IDS.filter((id) => !present.includes(id));
  });

  protected nameOf(id: SignUpFieldId): string {
    return this.text(`self-registration.form.fields.ids.${id}`);
  }

  protected add(id: SignUpFieldId): void {
    this.fields.push(createSignUpFieldGroup({ id, label: this.nameOf(id), required: false }));
    this.fields.markAsDirty();
    this.focus(`.line[data-field="${id}"] input[matInput]`);
  }

  protected remove(index: number): void {
    this.fields.removeAt(index);
    this.fields.markAsDirty();
    this.focus('.add-field');
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.move(previousIndex, currentIndex);
  }

  /** Moves by button; the focus stays on the button, or goes to the other one at an end of the list. */
  protected step(index: number, by: 1 | -1): void {
    const { id } = this.lines()[index];
    this.move(index, index + by);
    const atEnd = index + by === 0 || index + by === this.fields.length - 1;
    this.focus(`.line[data-field="${id}"] .${by < 0 !== atEnd ? 'up' : 'down'}`);
  }

  private move(from: number, to: number): void {
    if (from === to) {
      return;
    }
    const group = this.fields.at(from);
    this.fields.removeAt(from, { emitEvent: false });
    this.fields.insert(to, group);
    this.fields.markAsDirty();
    const field = this.nameOf(group.controls.id.value);
    void this.announcer.announce(this.text('self-registration.form.fields.moved', { field, place: to + 1 }));
  }

  private focus(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), { injector: this.injector });
  }
}
