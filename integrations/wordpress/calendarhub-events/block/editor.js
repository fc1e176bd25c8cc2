( function ( { blockEditor, blocks, components, element, i18n, serverSideRender } ) {
	const { createElement: make, Fragment } = element;
	const { __ } = i18n;
	const say = ( words ) => __( words, 'calendarhub-events' );
	const hubs = ( window.calendarhubEvents || { hubs: [] } ).hubs;
	const LAYOUTS = [
		{ value: 'list', label: __( 'List', 'calendarhub-events' ) },
		{ value: 'compact', label: __( 'A line an event', 'calendarhub-events' ) },
		{ value: 'next', label: __( 'The next event', 'calendarhub-events' ) },
	];

	function Edit( { attributes, setAttributes } ) {
		const field = ( control, name, label, more ) =>
			make( control, {
				key: name,
				label,
				value: attributes[ name ],
				onChange: ( value ) => setAttributes( { [ name ]: value } ),
				...more,
			} );
		const chosen = hubs.map( ( hub ) => ( { value: hub, label: hub } ) );
		const panel = make( components.PanelBody, { title: say( 'Events' ) },
			hubs.length > 1 && field( components.SelectControl, 'hub', say( 'Hub' ), { options: chosen } ),
			field( components.TextControl, 'feed', say( 'Feed, as in /feeds/board-meetings.ics' ) ),
			field( components.TextControl, 'lang', say( 'Language, two letters; the site\'s when empty' ) ),
			field( components.SelectControl, 'layout', say( 'Layout' ), { options: LAYOUTS } ),
			field( components.RangeControl, 'limit', say( 'How many' ), { min: 1, max: 20 } ),
			field( components.TextControl, 'title', say( 'Words of the link while there is no list' ) )
		);
		return make( Fragment, null,
			make( blockEditor.InspectorControls, null, panel ),
			make( 'div', blockEditor.useBlockProps(),
				make( components.Disabled, null,
					make( serverSideRender, { block: 'calendarhub-events/list', attributes } ) ) )
		);
	}

	blocks.registerBlockType( 'calendarhub-events/list', { edit: Edit, save: () => null } );
} )( window.wp );
