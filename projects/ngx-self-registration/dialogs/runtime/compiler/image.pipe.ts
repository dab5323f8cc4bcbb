import { DestroyRef, inject, Injector, Pipe, type PipeTransform } from '@angular/core';
import { type Observable, of, shareReplay, tap } from 'rxjs';
import { isApiAddress, resourceAddress } from 'ngx-self-registration/models/action-code';
import { platformFileUrl } from '../resources/resource-files';

/** `image`, to be followed by `async`: an image of the platform, which shows those only to its users. */
@Pipe({ name: 'image' })
export class ImagePipe implements PipeTransform {
  private readonly injector = inject(Injector);
  private readonly addresses: string[] = [];

  constructor() {
    inject(DestroyRef).onDestroy(() => this.addresses.forEach((address) => URL.revokeObjectURL(address)));
  }

  transform(name: string | null | undefined, _options?: unknown): Observable<string> {
    const address = resourceAddress(name ?? '');
    if (!isApiAddress(address)) return of(address);
    return platformFileUrl(this.injector, address).pipe(
      tap((url) => this.addresses.push(url)),
      shareReplay(1),
    );
  }
}
