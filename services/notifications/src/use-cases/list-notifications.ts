import type { Attempt } from '../domain/notification.ts';
import type { NotificationStore } from '../ports.ts';

export type ListNotifications = (orderId: string) => Promise<Attempt[]>;

export function makeListNotifications(
  notifications: Pick<NotificationStore, 'list'>,
): ListNotifications {
  return (orderId) => notifications.list(orderId);
}
