export default { name: 'hollow', sources: {}, sinks: {} };
