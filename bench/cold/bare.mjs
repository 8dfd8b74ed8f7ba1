// The least that a process can do: start and say so.
process.send('delivered');
process.disconnect();
