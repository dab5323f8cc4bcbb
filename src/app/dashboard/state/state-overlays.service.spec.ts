import { OverlayContainer } from '@angular/cdk/overlay';
import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { DashboardContext } from '../dashboard-context';
import { type PopoverSettings, StateOverlays } from './state-overlays.service';

describe('StateOverlays', () => {
  let button: HTMLButtonElement;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([]), DashboardContext, StateOverlays],
    });
    button = document.body.appendChild(document.createElement('button'));
    button.style.cssText = 'position: fixed; inset-inline-start: 50%; inset-block-start: 50%';
  });

  afterEach(() => button.remove());

  function popoverAt(placement: PopoverSettings['placement']): DOMRect {
    const event = new Event('click');
    button.dispatchEvent(event);
    TestBed.inject(StateOverlays).openPopover(
      event,
      { stateId: null },
      { placement, width: '50px', height: '50px', style: { minWidth: '0', minHeight: '0' } },
    );
    TestBed.tick();
    const popover = TestBed.inject(OverlayContainer).getContainerElement().querySelector('.dashboard-popover');
    const place = popover?.getBoundingClientRect() ?? new DOMRect();
    TestBed.inject(StateOverlays).openPopover(event, { stateId: null });
    return place;
  }

  it('puts a popover where it is wanted, also where a list says where', () => {
    const { left, bottom } = button.getBoundingClientRect();
    expect(popoverAt('leftTop').right).toBeLessThan(left);
    expect(popoverAt(['bottomRight', 'left']).top).toBeGreaterThan(bottom);
    expect(popoverAt(undefined).bottom).toBeLessThan(bottom);
  });
});
