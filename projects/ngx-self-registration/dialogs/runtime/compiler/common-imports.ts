import * as common from '@angular/common';
import { CdkTextareaAutosize } from '@angular/cdk/text-field';
import type { Type } from '@angular/core';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkDrag, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import { CdkCopyToClipboard } from '@angular/cdk/clipboard';
import { ImagePipe } from './image.pipe';
import { TranslateDirective } from './translate.directive';
import { TranslatePipe } from './translate.pipe';

/** Directives and pipes of `@angular/common` and the CDK, and the pipe `translate`. */
export const COMMON_IMPORTS: readonly Type<unknown>[] = [
  common.AsyncPipe,
  common.CurrencyPipe,
  common.DatePipe,
  common.DecimalPipe,
  common.I18nPluralPipe,
  common.I18nSelectPipe,
  common.JsonPipe,
  common.KeyValuePipe,
  common.LowerCasePipe,
  common.NgClass,
  common.NgComponentOutlet,
  common.NgForOf,
  common.NgIf,
  common.NgPlural,
  common.NgPluralCase,
  common.NgStyle,
  common.NgSwitch,
  common.NgSwitchCase,
  common.NgSwitchDefault,
  common.NgTemplateOutlet,
  common.PercentPipe,
  common.SlicePipe,
  common.TitleCasePipe,
  common.UpperCasePipe,
  CdkCopyToClipboard,
  CdkDrag,
  CdkDragHandle,
  CdkDropList,
  CdkTextareaAutosize,
  CdkTrapFocus,
  ImagePipe,
  TranslateDirective,
  TranslatePipe,
];
