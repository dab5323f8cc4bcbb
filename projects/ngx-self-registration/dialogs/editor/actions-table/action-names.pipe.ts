import { inject, Injector, Pipe, PipeTransform } from '@angular/core';
import { TextService } from 'ngx-self-registration';
import type { WidgetActionSource, WidgetActionType } from 'ngx-self-registration/dialogs/actions';
import type { WidgetActionSourceOption } from './action-sources';

/** Names of sources and types: the host's translation, the built-in English, else the raw value. */
export class ActionNames {
  private readonly texts = inject(TextService);
  private readonly injector = inject(Injector);

  /** What administrators call a source. */
  source(value: WidgetActionSource, offered: readonly WidgetActionSourceOption[] = []): string {
    return offered.find((source) => source.value === value)?.name ?? this.lookUp('source', value);
  }

  /** What administrators call a kind of action. */
  type(value: WidgetActionType): string {
    return this.lookUp('type', value);
  }

  private lookUp(list: 'source' | 'type', value: string): string {
    const key = `self-registration.actions.${list}.${value}`;
    const text = this.texts.get(key, undefined, this.injector);
    return text === key ? value : text;
  }
}

/** `{{ action.type | actionType }}` */
@Pipe({ name: 'actionType', pure: false })
export class ActionTypePipe implements PipeTransform {
  private readonly names = new ActionNames();

  transform(value: WidgetActionType): string {
    return this.names.type(value);
  }
}

/** `{{ row.source | actionSource: sources() }}` */
@Pipe({ name: 'actionSource', pure: false })
export class ActionSourcePipe implements PipeTransform {
  private readonly names = new ActionNames();

  transform(value: WidgetActionSource, offered: readonly WidgetActionSourceOption[]): string {
    return this.names.source(value, offered);
  }
}
