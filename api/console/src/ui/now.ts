// The present minute, for clocks.
import { ref } from 'vue';

export const now = ref(new Date());
const tick = () => { now.value = new Date(); };
setInterval(tick, 30_000);
document.addEventListener('visibilitychange', tick);
