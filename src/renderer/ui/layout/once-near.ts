import type { Attachment } from 'svelte/attachments';

/** Acts once, when the element comes into view or near it. */
export function onceNear(action: () => void, options: IntersectionObserverInit): Attachment {
  return (element) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      action();
    }, options);
    observer.observe(element);
    return () => observer.disconnect();
  };
}
